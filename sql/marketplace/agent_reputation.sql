CREATE OR REPLACE VIEW analytics.agent_reputation AS
SELECT agent, address AS registry, count(*)::int AS feedback, count(*) FILTER (WHERE is_revoked)::int AS revoked,
       count(*) FILTER (WHERE NOT is_revoked AND value_e18 IS NULL)::int AS unscaled, count(*) FILTER (WHERE NOT is_revoked AND value_e18 IS NOT NULL)::int AS counted,
       count(DISTINCT client) FILTER (WHERE NOT is_revoked AND value_e18 IS NOT NULL)::int AS clients,
       coalesce(sum(value_e18) FILTER (WHERE NOT is_revoked AND value_e18 IS NOT NULL), 0) AS sum_e18,
       div(sum(value_e18) FILTER (WHERE NOT is_revoked AND value_e18 IS NOT NULL), count(*) FILTER (WHERE NOT is_revoked AND value_e18 IS NOT NULL)) AS mean_e18,
       count(DISTINCT client) FILTER (WHERE NOT is_revoked AND value_e18 IS NOT NULL) < 3 AS insufficient_data
  FROM marketplace.agent_feedback GROUP BY agent, address;
COMMENT ON VIEW analytics.agent_reputation IS 'What clients say of each agent in each registry that has feedback on it.';
COMMENT ON COLUMN analytics.agent_reputation.agent IS 'Agent that the feedback is on. Source: AgentFeedback.agent.';
COMMENT ON COLUMN analytics.agent_reputation.registry IS 'Registry that holds it. Source: AgentFeedback.address.';
COMMENT ON COLUMN analytics.agent_reputation.feedback IS 'Feedback, revoked or not. Unit: feedback. Source: AgentFeedback.';
COMMENT ON COLUMN analytics.agent_reputation.revoked IS 'Of it, what was revoked. Unit: feedback. Source: AgentFeedback.isRevoked.';
COMMENT ON COLUMN analytics.agent_reputation.unscaled IS 'Of it, what has a scale that cannot be added up. Unit: feedback. Source: AgentFeedback.valueE18.';
COMMENT ON COLUMN analytics.agent_reputation.counted IS 'Of it, what counts. Unit: feedback. Source: AgentFeedback.valueE18.';
COMMENT ON COLUMN analytics.agent_reputation.clients IS 'Distinct clients whose feedback counts. Unit: addresses. Source: AgentFeedback.client.';
COMMENT ON COLUMN analytics.agent_reputation.sum_e18 IS 'Values that count, added up. Unit: 10⁻¹⁸. Source: AgentFeedback.valueE18.';
COMMENT ON COLUMN analytics.agent_reputation.mean_e18 IS 'Mean of the values that count, cut off toward zero; null without any. Unit: 10⁻¹⁸. Source: AgentFeedback.valueE18.';
COMMENT ON COLUMN analytics.agent_reputation.insufficient_data IS 'Whether fewer than three clients gave feedback that counts. Source: derived.';
