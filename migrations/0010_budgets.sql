CREATE TABLE `alerts` (
	`id` integer PRIMARY KEY NOT NULL,
	`budget_id` integer NOT NULL,
	`version` integer NOT NULL,
	`percent` text NOT NULL,
	`basis` text NOT NULL,
	`user` text DEFAULT '' NOT NULL,
	`period_first` text NOT NULL,
	`period_end` text NOT NULL,
	`crossed_at` integer NOT NULL,
	`origin` text NOT NULL,
	`figures` text NOT NULL,
	`acknowledged_at` integer,
	`snoozed_until` integer
);
--> statement-breakpoint
CREATE INDEX `alerts_by_time` ON `alerts` (`crossed_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_once` ON `alerts` (`budget_id`,`version`,`percent`,`basis`,`user`,`period_first`);--> statement-breakpoint
CREATE TABLE `budgets` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`config_key` text,
	`per_user` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`rule` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`paused_at` integer,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `budgets_name` ON `budgets` (`name`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `budgets_config_key` ON `budgets` (`config_key`) WHERE deleted_at IS NULL AND config_key IS NOT NULL;--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY NOT NULL,
	`alert_id` integer,
	`message` text,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer,
	`claimed_at` integer,
	`claimant` text,
	`ended_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `deliveries_open` ON `deliveries` (`channel`,`due_at`) WHERE state IN ('pending', 'claimed');--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`alert_id`,`channel`);