CREATE TABLE `session_days` (
	`day` integer NOT NULL,
	`session_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	`provider_id` integer NOT NULL,
	`model_id` integer NOT NULL,
	`project_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`is_error` integer NOT NULL,
	`row_count` integer NOT NULL,
	`requests` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cache_read_tokens` integer NOT NULL,
	`cache_write_5m_tokens` integer NOT NULL,
	`cache_write_1h_tokens` integer NOT NULL,
	`reasoning_tokens` integer NOT NULL,
	`response_time_sum` integer NOT NULL,
	`response_time_count` integer NOT NULL,
	`list_cost` integer NOT NULL,
	`discount` integer NOT NULL,
	`net_cost` integer NOT NULL,
	`reported_cost` integer NOT NULL,
	`unpriced` integer NOT NULL,
	`cache_savings` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`day`, `session_id`, `source_id`, `provider_id`, `model_id`, `project_id`, `user_id`, `is_error`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `session_days_by_session` ON `session_days` (`session_id`,`day`);--> statement-breakpoint
CREATE TABLE `usage_days` (
	`day` integer NOT NULL,
	`source_id` integer NOT NULL,
	`provider_id` integer NOT NULL,
	`model_id` integer NOT NULL,
	`project_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`is_error` integer NOT NULL,
	`row_count` integer NOT NULL,
	`requests` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cache_read_tokens` integer NOT NULL,
	`cache_write_5m_tokens` integer NOT NULL,
	`cache_write_1h_tokens` integer NOT NULL,
	`reasoning_tokens` integer NOT NULL,
	`response_time_sum` integer NOT NULL,
	`response_time_count` integer NOT NULL,
	`list_cost` integer NOT NULL,
	`discount` integer NOT NULL,
	`net_cost` integer NOT NULL,
	`reported_cost` integer NOT NULL,
	`unpriced` integer NOT NULL,
	`cache_savings` integer DEFAULT 0 NOT NULL,
	`response_times` blob,
	`first_token_times` blob,
	PRIMARY KEY(`day`, `source_id`, `provider_id`, `model_id`, `project_id`, `user_id`, `is_error`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `repriced_rows` ADD `cache_savings` integer;--> statement-breakpoint
ALTER TABLE `usage_logs` ADD `cache_savings` integer;--> statement-breakpoint
ALTER TABLE `usage_rollups` ADD `cache_savings` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `usage_rollups` ADD `response_times` blob;--> statement-breakpoint
ALTER TABLE `usage_rollups` ADD `first_token_times` blob;
--> statement-breakpoint
-- The rollups of before have no histograms. `histogram` is the runner's.
DELETE FROM usage_rollups;
--> statement-breakpoint
INSERT INTO usage_rollups
SELECT
	(timestamp - ((timestamp % 900000) + 900000) % 900000) / 900000,
	source_id,
	coalesce(provider_id, 0),
	coalesce(model_id, 0),
	coalesce(project_id, 0),
	coalesce(user_id, 0),
	is_error,
	count(*),
	sum(requests),
	sum(input_tokens),
	sum(output_tokens),
	sum(cache_read_tokens),
	sum(cache_write_5m_tokens),
	sum(cache_write_1h_tokens),
	sum(reasoning_tokens),
	coalesce(sum(response_time_ms), 0),
	count(response_time_ms),
	coalesce(sum(list_cost), 0),
	coalesce(sum(discount), 0),
	coalesce(sum(net_cost), 0),
	coalesce(sum(reported_cost), 0),
	sum(CASE cost_status WHEN 0 THEN requests ELSE 0 END),
	coalesce(sum(cache_savings), 0),
	histogram(response_time_ms),
	histogram(time_to_first_token_ms)
FROM usage_logs
WHERE excluded = 0
GROUP BY 1, 2, 3, 4, 5, 6, 7;
