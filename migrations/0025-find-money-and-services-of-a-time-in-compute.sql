-- domain: compute
-- overview: services that were listed at a moment end after it, or never
CREATE INDEX compute_service_version_to_time ON compute_service_version (to_time);
-- overview: fine-tuning services that were listed at a moment
CREATE INDEX compute_fine_tuning_service_version_to_time ON compute_fine_tuning_service_version (to_time);
-- moneyByDay: batches of a day
CREATE INDEX compute_legacy_batch_day ON compute_legacy_batch (date_bin('1 day', time, timestamptz '1970-01-01 00:00:00Z'));

-- down
DROP INDEX compute_legacy_batch_day;
DROP INDEX compute_fine_tuning_service_version_to_time;
DROP INDEX compute_service_version_to_time;
