CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`state` text NOT NULL,
	`report` text
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `names` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` integer NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `names_kind_name` ON `names` (`kind`,`name`);--> statement-breakpoint
CREATE TABLE `rejected_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`file_id` integer,
	`line` integer NOT NULL,
	`offset` integer NOT NULL,
	`length` integer NOT NULL,
	`hash` text NOT NULL,
	`reason` text NOT NULL,
	`excerpt` text,
	`rejected_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rejected_lines_place` ON `rejected_lines` (`file_id`,`offset`,`hash`);--> statement-breakpoint
CREATE TABLE `session_sightings` (
	`usage_log_id` integer NOT NULL,
	`session_id` integer NOT NULL,
	`timestamp` integer NOT NULL,
	`timestamp_estimated` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`usage_log_id`, `session_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `session_sightings_by_session` ON `session_sightings` (`session_id`,`timestamp`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`external_id` text NOT NULL,
	`cwd` text,
	`cwd_at` integer,
	`project_id` integer,
	`own_start` integer,
	`dirty` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_dirty` ON `sessions` (`dirty`) WHERE dirty = 1;--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_source_external` ON `sessions` (`source_id`,`external_id`);--> statement-breakpoint
CREATE TABLE `source_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`path` text NOT NULL,
	`source_id` integer NOT NULL,
	`inode` integer DEFAULT 0 NOT NULL,
	`size` integer DEFAULT 0 NOT NULL,
	`mtime_ms` integer DEFAULT 0 NOT NULL,
	`head_hash` text DEFAULT '' NOT NULL,
	`complete` integer DEFAULT 0 NOT NULL,
	`offset` integer DEFAULT 0 NOT NULL,
	`line` integer DEFAULT 0 NOT NULL,
	`state` text,
	`pending` integer DEFAULT 0 NOT NULL,
	`rows_seen` integer DEFAULT 0 NOT NULL,
	`rows_ahead` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `source_files_path` ON `source_files` (`path`);--> statement-breakpoint
CREATE TABLE `usage_logs` (
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
	`net_cost` integer,
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
	`request_metadata` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_logs_by_key` ON `usage_logs` (`dedup_key`);--> statement-breakpoint
CREATE INDEX `usage_logs_by_time` ON `usage_logs` (`timestamp`) WHERE excluded = 0;--> statement-breakpoint
CREATE INDEX `usage_logs_by_model` ON `usage_logs` (`model_id`,`timestamp`) WHERE excluded = 0;--> statement-breakpoint
CREATE INDEX `usage_logs_by_project` ON `usage_logs` (`project_id`,`timestamp`) WHERE excluded = 0;--> statement-breakpoint
CREATE INDEX `usage_logs_by_session` ON `usage_logs` (`session_id`,`timestamp`);--> statement-breakpoint
CREATE INDEX `usage_logs_by_total` ON `usage_logs` (`total_tokens`) WHERE excluded = 0;--> statement-breakpoint
CREATE INDEX `usage_logs_by_response_time` ON `usage_logs` (`response_time_ms`) WHERE excluded = 0 AND response_time_ms IS NOT NULL;--> statement-breakpoint
CREATE INDEX `usage_logs_by_net_cost` ON `usage_logs` (`net_cost`) WHERE excluded = 0 AND net_cost IS NOT NULL;--> statement-breakpoint
CREATE INDEX `usage_logs_errors` ON `usage_logs` (`timestamp`) WHERE excluded = 0 AND is_error = 1;--> statement-breakpoint
CREATE INDEX `usage_logs_by_request` ON `usage_logs` (`request_id`) WHERE request_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `usage_rollups` (
	`bucket` integer NOT NULL,
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
	PRIMARY KEY(`bucket`, `source_id`, `provider_id`, `model_id`, `project_id`, `user_id`, `is_error`)
) WITHOUT ROWID;
