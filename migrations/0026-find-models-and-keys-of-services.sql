-- domain: compute

-- search: models by the beginning of their names; cut, because an index holds no long text
CREATE INDEX compute_service_version_model_name
  ON compute_service_version ("left"(normal_model, 256) COLLATE "C", id);
-- search: models of fine-tuning by their names
CREATE INDEX compute_fine_tuning_service_version_models ON compute_fine_tuning_service_version USING gin (models);
-- account(address:), search: keys in trusted hardware
CREATE INDEX compute_service_version_tee_signer_address_id ON compute_service_version (tee_signer_address, id);
-- account(address:), search: keys in trusted hardware
CREATE INDEX compute_fine_tuning_service_version_tee_signer_id ON compute_fine_tuning_service_version (tee_signer, id);
-- account(address:), search: keys in trusted hardware
CREATE INDEX compute_sandbox_service_version_tee_signer_id ON compute_sandbox_service_version (tee_signer, id);

-- down

DROP INDEX compute_sandbox_service_version_tee_signer_id;
DROP INDEX compute_fine_tuning_service_version_tee_signer_id;
DROP INDEX compute_service_version_tee_signer_address_id;
DROP INDEX compute_fine_tuning_service_version_models;
DROP INDEX compute_service_version_model_name;
