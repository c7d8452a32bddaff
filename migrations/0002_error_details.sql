ALTER TABLE `usage_logs` ADD `error_details` text;
