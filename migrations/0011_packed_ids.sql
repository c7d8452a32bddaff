-- All rows are written anew, since nearly every byte of theirs moves. `pack_id` is the runner's; ids, and with them the
-- text search in errors, stay. What a row costs in the end follows from its list cost and its discount.
CREATE TABLE `packed_usage_logs` (
	`id` integer PRIMARY KEY NOT NULL,
	`dedup_key` integer NOT NULL,
	`timestamp` integer NOT NULL,
	`source_id` integer NOT NULL,
	`provider_id` integer,
	`model_id` integer,
	`project_id` integer,
	`user_id` integer,
	`session_id` integer,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	`total_tokens` integer GENERATED ALWAYS AS (input_tokens + output_tokens) VIRTUAL,
	`cache_read_tokens` integer DEFAULT 0 NOT NULL,
	`cache_write_5m_tokens` integer DEFAULT 0 NOT NULL,
	`cache_write_1h_tokens` integer DEFAULT 0 NOT NULL,
	`reasoning_tokens` integer DEFAULT 0 NOT NULL,
	`requests` integer DEFAULT 1 NOT NULL,
	`is_error` integer DEFAULT 0 NOT NULL,
	`excluded` integer DEFAULT 0 NOT NULL,
	`flags` integer DEFAULT 0 NOT NULL,
	`cost_status` integer DEFAULT 0 NOT NULL,
	`list_cost` integer,
	`discount` integer,
	`net_cost` integer GENERATED ALWAYS AS (list_cost - discount) VIRTUAL,
	`reported_cost` integer,
	`status_code` integer,
	`response_time_ms` integer,
	`time_to_first_token_ms` integer,
	`web_searches` integer DEFAULT 0 NOT NULL,
	`service_tier_id` integer,
	`speed_id` integer,
	`geo_id` integer,
	`context_window_id` integer,
	`account_id` integer,
	`tie_hash` integer DEFAULT 0 NOT NULL,
	`file_id` integer,
	`file_line` integer,
	`file_offset` integer,
	`imported_at` integer,
	`request_id` text,
	`response_id` text,
	`error_details` text,
	`request_metadata` text,
	`price_id` integer,
	`price_flags` integer DEFAULT 0 NOT NULL,
	`cache_savings` integer
);
--> statement-breakpoint
INSERT INTO packed_usage_logs (
	id,
	dedup_key,
	timestamp,
	source_id,
	provider_id,
	model_id,
	project_id,
	user_id,
	session_id,
	input_tokens,
	output_tokens,
	cache_read_tokens,
	cache_write_5m_tokens,
	cache_write_1h_tokens,
	reasoning_tokens,
	requests,
	is_error,
	excluded,
	flags,
	cost_status,
	list_cost,
	discount,
	reported_cost,
	status_code,
	response_time_ms,
	time_to_first_token_ms,
	web_searches,
	service_tier_id,
	speed_id,
	geo_id,
	context_window_id,
	account_id,
	tie_hash,
	file_id,
	file_line,
	file_offset,
	imported_at,
	request_id,
	response_id,
	error_details,
	request_metadata,
	price_id,
	price_flags,
	cache_savings
)
SELECT
	id,
	dedup_key,
	timestamp,
	source_id,
	provider_id,
	model_id,
	project_id,
	user_id,
	session_id,
	input_tokens,
	output_tokens,
	cache_read_tokens,
	cache_write_5m_tokens,
	cache_write_1h_tokens,
	reasoning_tokens,
	requests,
	is_error,
	excluded,
	flags,
	cost_status,
	list_cost,
	CASE WHEN net_cost IS NOT NULL THEN list_cost - net_cost END,
	reported_cost,
	status_code,
	response_time_ms,
	time_to_first_token_ms,
	web_searches,
	service_tier_id,
	speed_id,
	geo_id,
	context_window_id,
	account_id,
	tie_hash & 2147483647,
	file_id,
	file_line,
	file_offset,
	imported_at,
	pack_id(request_id),
	pack_id(response_id),
	error_details,
	request_metadata,
	price_id,
	price_flags,
	cache_savings
FROM usage_logs
ORDER BY id;
--> statement-breakpoint
DROP TABLE `usage_logs`;
--> statement-breakpoint
-- Somebody's view of the table would be looked at while there is none.
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE `packed_usage_logs` RENAME TO `usage_logs`;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_logs_by_key` ON `usage_logs` (`dedup_key`);
--> statement-breakpoint
CREATE INDEX `usage_logs_by_time` ON `usage_logs` (`timestamp`) WHERE excluded = 0;
--> statement-breakpoint
CREATE INDEX `usage_logs_by_project` ON `usage_logs` (`project_id`,`timestamp`) WHERE excluded = 0;
--> statement-breakpoint
CREATE INDEX `usage_logs_by_session` ON `usage_logs` (`session_id`,`timestamp`);
--> statement-breakpoint
CREATE INDEX `usage_logs_by_total` ON `usage_logs` (`model_id`,`total_tokens`) WHERE excluded = 0;
--> statement-breakpoint
CREATE INDEX `usage_logs_by_response_time` ON `usage_logs` (`model_id`,`response_time_ms`) WHERE excluded = 0 AND response_time_ms IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `usage_logs_by_net_cost` ON `usage_logs` (`model_id`,`net_cost`) WHERE excluded = 0 AND net_cost IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `usage_logs_errors` ON `usage_logs` (`timestamp`) WHERE excluded = 0 AND is_error = 1;
--> statement-breakpoint
CREATE INDEX `usage_logs_by_request` ON `usage_logs` (`request_id`) WHERE request_id IS NOT NULL;
