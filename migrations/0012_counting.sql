CREATE INDEX `usage_logs_buckets` ON `usage_logs` (`timestamp`) WHERE flags & 384 <> 0;--> statement-breakpoint
CREATE INDEX `usage_logs_held` ON `usage_logs` (`timestamp`) WHERE excluded >= 4;
