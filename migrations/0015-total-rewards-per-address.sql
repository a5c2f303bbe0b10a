-- domain: storage

CREATE TABLE storage_beneficiary (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  rewards integer NOT NULL,
  reward_wei numeric NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
INSERT INTO storage_beneficiary
SELECT beneficiary, count(*), sum(amount_wei), min(block_number), min(time), max(block_number), max(time)
FROM storage_reward GROUP BY beneficiary;
-- storageBeneficiaries(by: REWARD)
CREATE INDEX storage_beneficiary_reward_wei_id ON storage_beneficiary (reward_wei, id);
-- storageBeneficiaries(by: LATEST)
CREATE INDEX storage_beneficiary_last_time_id ON storage_beneficiary (last_time, id);

-- down
DROP TABLE storage_beneficiary;
