CREATE OR REPLACE VIEW analytics.compute_unlock_calendar AS
SELECT date_trunc('day', r.time + make_interval(secs => coalesce(l.lock_seconds, r.lock_seconds)), 'UTC') AS day,
       r.user_address, r.serving, count(*)::integer AS requests, sum(r.pending_wei) AS pending_wei
  FROM compute.compute_refund_request r LEFT JOIN compute.compute_lock_time l ON l.id = r.serving
 WHERE r.to_time IS NULL
 GROUP BY 1, 2, 3;
COMMENT ON VIEW analytics.compute_unlock_calendar IS 'Pending refunds by the day on which they can be retrieved, by the lock time in force now. Days in the past hold what is not retrieved yet.';
COMMENT ON COLUMN analytics.compute_unlock_calendar.day IS 'Start of the day, UTC. Source: ComputeRefundRequest.time + ComputeLockTime.lockSeconds.';
COMMENT ON COLUMN analytics.compute_unlock_calendar.user_address IS 'User. Source: ComputeRefundRequest.userAddress.';
COMMENT ON COLUMN analytics.compute_unlock_calendar.serving IS 'Serving contract. Source: ComputeRefundRequest.serving.';
COMMENT ON COLUMN analytics.compute_unlock_calendar.requests IS 'Pending requests. Unit: requests. Source: ComputeRefundRequest.';
COMMENT ON COLUMN analytics.compute_unlock_calendar.pending_wei IS 'What is to be retrieved. Unit: wei. Source: ComputeRefundRequest.pendingWei.';
