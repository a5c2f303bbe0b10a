CREATE OR REPLACE VIEW analytics.compute_model_price_day AS
SELECT model_key, model, day AS time, head_time < day + interval '24 hours' AS is_partial, count(*)::int AS services,
       coalesce(sum(settled), 0) AS settled_wei,
       round(min(input)) AS input_min_wei, round((percentile_disc(0.5) WITHIN GROUP (ORDER BY input ASC) + percentile_disc(0.5) WITHIN GROUP (ORDER BY input DESC)) / 2) AS input_median_wei,
       round(sum(input * settled) FILTER (WHERE settled > 0) / nullif(sum(settled), 0)) AS input_weighted_wei,
       round(min(output)) AS output_min_wei, round((percentile_disc(0.5) WITHIN GROUP (ORDER BY output ASC) + percentile_disc(0.5) WITHIN GROUP (ORDER BY output DESC)) / 2) AS output_median_wei,
       round(sum(output * settled) FILTER (WHERE settled > 0) / nullif(sum(settled), 0)) AS output_weighted_wei
  FROM (
    SELECT model_key, model, day, service, head_time, sum(input_price_wei * seconds) * 1.000000000000000000000000000000 / sum(seconds) AS input, sum(output_price_wei * seconds) * 1.000000000000000000000000000000 / sum(seconds) AS output
      FROM (
        SELECT v.model_key, v.model, v.service, v.input_price_wei, v.output_price_wei, s.head_time, day,
               extract(epoch FROM least(coalesce(v.to_time, s.head_time), s.head_time, day + interval '24 hours') - greatest(v.from_time, day)) AS seconds
          FROM compute.status s CROSS JOIN compute.compute_service_version v CROSS JOIN LATERAL generate_series(
                 date_trunc('day', v.from_time, 'UTC'), least(coalesce(v.to_time, s.head_time), s.head_time), interval '24 hours') days (day)
      ) part WHERE seconds > 0 GROUP BY model_key, model, day, service, head_time
  ) price LEFT JOIN (
    SELECT model_key, time AS day, serving || '-' || provider AS service, sum(settled_wei) AS settled
      FROM compute.compute_usage_day WHERE provider IS NOT NULL GROUP BY 1, 2, 3
  ) volume USING (model_key, day, service)
 GROUP BY model_key, model, day, head_time;
COMMENT ON VIEW analytics.compute_model_price_day IS 'Prices of each model on each UTC day on which a service offered it, over its services, each with the mean of its prices over the seconds in force that day.';
COMMENT ON COLUMN analytics.compute_model_price_day.model_key IS 'Key of the model: its name, or the hash of a long one. Source: ComputeServiceVersion.modelKey.';
COMMENT ON COLUMN analytics.compute_model_price_day.model IS 'The model, whole. Source: ComputeServiceVersion.model.';
COMMENT ON COLUMN analytics.compute_model_price_day.time IS 'Start of the day, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_model_price_day.is_partial IS 'Whether the day holds the last indexed block: then its prices are those up to it. Source: derived.';
COMMENT ON COLUMN analytics.compute_model_price_day.services IS 'Services that offered the model for a second of the day at least. Unit: services. Source: ComputeServiceVersion.';
COMMENT ON COLUMN analytics.compute_model_price_day.settled_wei IS 'What they were settled for the model that day. Unit: wei. Source: ComputeUsageDay.settledWei.';
COMMENT ON COLUMN analytics.compute_model_price_day.input_min_wei IS 'Lowest price of input. Unit: wei per token, image or second, by the kind of service. Source: ComputeServiceVersion.inputPriceWei.';
COMMENT ON COLUMN analytics.compute_model_price_day.input_median_wei IS 'Median price of input, of the middle two their mean, to the nearest wei. Unit: wei per token, image or second, by the kind of service. Source: ComputeServiceVersion.inputPriceWei.';
COMMENT ON COLUMN analytics.compute_model_price_day.input_weighted_wei IS 'Mean price of input weighted with what each service was settled for the model that day, to the nearest wei; null when that is nothing. Unit: wei per token, image or second, by the kind of service. Source: ComputeServiceVersion.inputPriceWei.';
COMMENT ON COLUMN analytics.compute_model_price_day.output_min_wei IS 'Lowest price of output. Unit: wei per token, image or second, by the kind of service. Source: ComputeServiceVersion.outputPriceWei.';
COMMENT ON COLUMN analytics.compute_model_price_day.output_median_wei IS 'Median price of output, of the middle two their mean, to the nearest wei. Unit: wei per token, image or second, by the kind of service. Source: ComputeServiceVersion.outputPriceWei.';
COMMENT ON COLUMN analytics.compute_model_price_day.output_weighted_wei IS 'Mean price of output weighted with what each service was settled for the model that day, to the nearest wei; null when that is nothing. Unit: wei per token, image or second, by the kind of service. Source: ComputeServiceVersion.outputPriceWei.';
