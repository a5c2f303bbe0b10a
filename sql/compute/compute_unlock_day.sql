CREATE OR REPLACE VIEW analytics.compute_unlock_day AS
SELECT date_trunc('day', unlock_at, 'UTC') AS day, count(*)::int AS requests, count(DISTINCT account)::int AS accounts,
       count(DISTINCT user_address)::int AS users, sum(pending_wei) AS pending_wei,
       coalesce(sum(pending_wei) FILTER (WHERE unlock_at <= (SELECT head_time FROM compute.status)), 0) AS unlocked_wei
  FROM (SELECT r.account, r.user_address, r.pending_wei, r.time + make_interval(secs => coalesce(l.lock_seconds, r.lock_seconds)) AS unlock_at
          FROM compute.compute_refund_request r LEFT JOIN compute.compute_lock_time l ON l.id = r.serving
         WHERE r.to_time IS NULL) pending
 GROUP BY 1;
COMMENT ON VIEW analytics.compute_unlock_day IS 'Pending refunds of everybody by the day on which they can be retrieved, by the lock time in force now. Days in the past hold what is not retrieved yet.';
COMMENT ON COLUMN analytics.compute_unlock_day.day IS 'Start of the day, UTC. Source: ComputeRefundRequest.time + ComputeLockTime.lockSeconds.';
COMMENT ON COLUMN analytics.compute_unlock_day.requests IS 'Pending requests. Unit: requests. Source: ComputeRefundRequest.';
COMMENT ON COLUMN analytics.compute_unlock_day.accounts IS 'Sub-accounts with one. Unit: accounts. Source: ComputeRefundRequest.account.';
COMMENT ON COLUMN analytics.compute_unlock_day.users IS 'Users with one. Unit: addresses. Source: ComputeRefundRequest.userAddress.';
COMMENT ON COLUMN analytics.compute_unlock_day.pending_wei IS 'What is to be retrieved. Unit: wei. Source: ComputeRefundRequest.pendingWei.';
COMMENT ON COLUMN analytics.compute_unlock_day.unlocked_wei IS 'Of that, what could be retrieved already at the last indexed block. Unit: wei. Source: ComputeRefundRequest.pendingWei.';
