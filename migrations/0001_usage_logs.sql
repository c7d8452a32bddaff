CREATE TABLE `usage_logs` (
	`id` integer PRIMARY KEY NOT NULL,
	`timestamp` DATETIME,
	`user_id` text,
	`model_name` text,
	`input_tokens` integer,
	`output_tokens` integer,
	`total_tokens` integer,
	`cost` FLOAT,
	`request_id` text,
	`request_metadata` text,
	`provider` text,
	`response_time_ms` integer,
	`status_code` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `usage_logs_request_id` ON `usage_logs` (`request_id`);
