-- Rows of the original: naive UTC text becomes milliseconds, float dollars nano-dollars, text a name's id.
-- What that changes or cannot read stands in request_metadata under "original". The functions are the runner's.
CREATE TEMP TABLE original_readings AS
SELECT
	o.rowid AS place,
	original_time(o.timestamp) AS ms,
	coalesce(original_count(o.input_tokens), 0) AS input,
	coalesce(original_count(o.output_tokens), 0) AS output,
	original_nanos(o.cost) AS nanos,
	original_text(o.provider) AS provider,
	original_text(o.model_name) AS model,
	original_text(o.user_id) AS user,
	original_text(o.request_id) AS request_id,
	original_text(o.error_details) AS error_details,
	original_count(o.status_code) AS status,
	original_count(o.response_time_ms) AS response_time,
	original_metadata(
		o.timestamp, o.user_id, o.model_name, o.input_tokens, o.output_tokens, o.total_tokens, o.cost, o.request_id,
		o.request_metadata, o.provider, o.response_time_ms, o.status_code, o.error_details
	) AS metadata,
	row_number() OVER (PARTITION BY o.id ORDER BY o.rowid) > 1 OR typeof(o.id) <> 'integer' AS renumbered,
	row_number() OVER (PARTITION BY original_text(o.request_id) ORDER BY o.rowid) > 1 AS repeated
FROM original_usage_logs o;
--> statement-breakpoint
CREATE INDEX temp.original_readings_place ON original_readings (place, ms);
--> statement-breakpoint
INSERT INTO names (kind, name) SELECT 1, 'chatvault-python' WHERE EXISTS (SELECT 1 FROM original_usage_logs);
--> statement-breakpoint
INSERT INTO names (kind, name) SELECT DISTINCT 2, provider FROM original_readings WHERE provider IS NOT NULL ORDER BY provider;
--> statement-breakpoint
INSERT INTO names (kind, name) SELECT DISTINCT 3, model FROM original_readings WHERE model IS NOT NULL ORDER BY model;
--> statement-breakpoint
INSERT INTO names (kind, name) SELECT DISTINCT 5, user FROM original_readings WHERE user IS NOT NULL ORDER BY user;
--> statement-breakpoint
-- A row without a readable time takes that of the timed row before it, else after it, else 0; flag 1 says so.
INSERT INTO usage_logs (
	id, dedup_key, timestamp, source_id, provider_id, model_id, user_id, input_tokens, output_tokens, is_error, flags,
	cost_status, list_cost, discount, net_cost, reported_cost, status_code, response_time_ms, request_id, error_details,
	request_metadata
)
SELECT
	CASE WHEN r.renumbered THEN NULL ELSE o.id END,
	original_key(
		CASE WHEN r.repeated THEN NULL ELSE r.request_id END, o.id, o.timestamp, o.user_id, o.model_name, o.input_tokens,
		o.output_tokens, o.total_tokens, o.cost, o.request_id, o.request_metadata, o.provider, o.response_time_ms,
		o.status_code, o.error_details
	),
	coalesce(
		r.ms,
		(SELECT b.ms FROM original_readings b WHERE b.place < r.place AND b.ms IS NOT NULL ORDER BY b.place DESC LIMIT 1),
		(SELECT a.ms FROM original_readings a WHERE a.place > r.place AND a.ms IS NOT NULL ORDER BY a.place LIMIT 1),
		0
	),
	(SELECT id FROM names WHERE kind = 1 AND name = 'chatvault-python'),
	p.id,
	m.id,
	u.id,
	r.input,
	r.output,
	coalesce(r.status >= 400, r.error_details IS NOT NULL),
	r.ms IS NULL,
	CASE
		WHEN r.nanos <> 0 THEN 2
		WHEN r.nanos = 0 AND (r.input + r.output = 0 OR coalesce(r.status >= 400, r.error_details IS NOT NULL)) THEN 2
		ELSE 0
	END,
	CASE WHEN r.nanos <> 0 OR r.input + r.output = 0 OR coalesce(r.status >= 400, r.error_details IS NOT NULL) THEN r.nanos END,
	CASE
		WHEN r.nanos IS NULL THEN NULL
		WHEN r.nanos <> 0 OR r.input + r.output = 0 OR coalesce(r.status >= 400, r.error_details IS NOT NULL) THEN 0
	END,
	CASE WHEN r.nanos <> 0 OR r.input + r.output = 0 OR coalesce(r.status >= 400, r.error_details IS NOT NULL) THEN r.nanos END,
	r.nanos,
	r.status,
	r.response_time,
	r.request_id,
	r.error_details,
	r.metadata
FROM original_readings r
JOIN original_usage_logs o ON o.rowid = r.place
LEFT JOIN names p ON p.kind = 2 AND p.name = r.provider
LEFT JOIN names m ON m.kind = 3 AND m.name = r.model
LEFT JOIN names u ON u.kind = 5 AND u.name = r.user
ORDER BY r.renumbered, o.id, r.place;
--> statement-breakpoint
INSERT INTO usage_errors (rowid, error_details) SELECT id, error_details FROM usage_logs WHERE error_details IS NOT NULL;
--> statement-breakpoint
INSERT INTO usage_rollups
SELECT
	(timestamp - ((timestamp % 900000) + 900000) % 900000) / 900000,
	source_id,
	coalesce(provider_id, 0),
	coalesce(model_id, 0),
	0,
	coalesce(user_id, 0),
	is_error,
	count(*),
	sum(requests),
	sum(input_tokens),
	sum(output_tokens),
	0,
	0,
	0,
	0,
	coalesce(sum(response_time_ms), 0),
	count(response_time_ms),
	coalesce(sum(list_cost), 0),
	coalesce(sum(discount), 0),
	coalesce(sum(net_cost), 0),
	coalesce(sum(reported_cost), 0),
	sum(CASE cost_status WHEN 0 THEN requests ELSE 0 END)
FROM usage_logs
GROUP BY 1, 2, 3, 4, 6, 7;
--> statement-breakpoint
DROP TABLE original_readings;
--> statement-breakpoint
DROP TABLE original_usage_logs;
