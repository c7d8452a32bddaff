-- Copied, not renamed: indexes, triggers and views of the original may bear any name and go with the table.
CREATE TABLE original_usage_logs AS SELECT * FROM usage_logs;
--> statement-breakpoint
DROP TABLE usage_logs;
