CREATE TABLE `prices` (
	`id` integer PRIMARY KEY NOT NULL,
	`terms` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `prices_terms` ON `prices` (`terms`);--> statement-breakpoint
CREATE TABLE `repriced_rows` (
	`repricing_id` integer NOT NULL,
	`usage_log_id` integer NOT NULL,
	`cost_status` integer NOT NULL,
	`list_cost` integer,
	`price_id` integer,
	`price_flags` integer NOT NULL,
	`new_list_cost` integer,
	`new_price_id` integer,
	PRIMARY KEY(`repricing_id`, `usage_log_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `repricings` (
	`id` integer PRIMARY KEY NOT NULL,
	`applied_at` integer NOT NULL,
	`undone_at` integer,
	`report` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tier_queue` (
	`month_start` integer PRIMARY KEY NOT NULL,
	`dirty_from` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `usage_logs_by_model`;--> statement-breakpoint
DROP INDEX `usage_logs_by_total`;--> statement-breakpoint
DROP INDEX `usage_logs_by_response_time`;--> statement-breakpoint
DROP INDEX `usage_logs_by_net_cost`;--> statement-breakpoint
ALTER TABLE `usage_logs` ADD `price_id` integer;--> statement-breakpoint
ALTER TABLE `usage_logs` ADD `price_flags` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `usage_logs_by_total` ON `usage_logs` (`model_id`,`total_tokens`) WHERE excluded = 0;--> statement-breakpoint
CREATE INDEX `usage_logs_by_response_time` ON `usage_logs` (`model_id`,`response_time_ms`) WHERE excluded = 0 AND response_time_ms IS NOT NULL;--> statement-breakpoint
CREATE INDEX `usage_logs_by_net_cost` ON `usage_logs` (`model_id`,`net_cost`) WHERE excluded = 0 AND net_cost IS NOT NULL;