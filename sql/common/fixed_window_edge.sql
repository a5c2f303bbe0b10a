CREATE OR REPLACE VIEW analytics.fixed_window_edge AS
SELECT domain, "window", since, first_day AS until FROM analytics.fixed_window WHERE since < first_day
UNION ALL
SELECT domain, "window", last_day AS since, until FROM analytics.fixed_window WHERE last_day < until;
COMMENT ON VIEW analytics.fixed_window_edge IS 'What the windows have beside whole UTC days: with sums by day, facts in these parts add up to a window.';
COMMENT ON COLUMN analytics.fixed_window_edge.domain IS 'Domain whose last indexed block ends the window. Source: derived.';
COMMENT ON COLUMN analytics.fixed_window_edge.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.fixed_window_edge.since IS 'Begin of the part, inclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.fixed_window_edge.until IS 'End of the part, exclusive, UTC. Source: derived.';
