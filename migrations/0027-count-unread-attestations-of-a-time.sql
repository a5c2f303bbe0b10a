-- domain: da

-- concentration(of: SIGNERS, since:, until:): how many say nothing of who signed, without a walk over those that do
CREATE INDEX da_attestation_unread_time ON da_attestation (time) WHERE signed_rows IS NULL;

-- down
DROP INDEX da_attestation_unread_time;
