-- The text search in errors: trigrams of usage_logs.error_details, kept by whoever writes that column.
CREATE VIRTUAL TABLE usage_errors USING fts5(
	error_details,
	content = 'usage_logs',
	content_rowid = 'id',
	tokenize = 'trigram',
	detail = 'none',
	columnsize = 0
);
