CREATE OR REPLACE VIEW analytics.active_overlap_day AS
SELECT a.day, a.domain, b.domain AS other_domain, count(*) AS accounts
  FROM analytics.active_account_day a JOIN analytics.active_account_day b ON b.day = a.day AND b.account = a.account AND b.domain > a.domain
 GROUP BY a.day, a.domain, b.domain;
COMMENT ON VIEW analytics.active_overlap_day IS 'How many accounts were active in both of two domains on a UTC day; each pair once.';
COMMENT ON COLUMN analytics.active_overlap_day.day IS 'Start of the day, UTC. Source: derived.';
COMMENT ON COLUMN analytics.active_overlap_day.domain IS 'One domain, the first by name. Source: derived.';
COMMENT ON COLUMN analytics.active_overlap_day.other_domain IS 'The other domain. Source: derived.';
COMMENT ON COLUMN analytics.active_overlap_day.accounts IS 'Distinct accounts that were active in both. Unit: addresses. Source: derived.';
