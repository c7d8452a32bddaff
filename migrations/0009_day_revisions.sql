CREATE TABLE `day_revisions` (
	`day` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO day_revisions (day, revision) SELECT DISTINCT day, 1 FROM usage_days;
