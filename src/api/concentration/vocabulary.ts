import { builder } from '../builder'
import type { By, Of } from './parties'

export const ConcentrationOfEnum = builder.enumType('ConcentrationOf', {
  description: 'Parties over which something is spread.',
  values: {
    PROVIDERS: { value: 'PROVIDERS' as Of, description: 'Providers of inference, by SETTLED_WEI.' },
    MINERS: { value: 'MINERS' as Of, description: 'Miner ids of storage, by WINS or REWARD_WEI.' },
    SIGNERS: { value: 'SIGNERS' as Of, description: 'Signers of DA, by ROWS_SIGNED or ROWS_ASSIGNED.' },
    VALIDATORS: { value: 'VALIDATORS' as Of, description: 'Validators, by TOKENS_WEI.' },
  },
})

export const ConcentrationByEnum = builder.enumType('ConcentrationBy', {
  description: 'What is spread over parties.',
  values: {
    SETTLED_WEI: { value: 'SETTLED_WEI' as By, description: 'What settlements moved to providers. Unit: wei.' },
    WINS: { value: 'WINS' as By, description: 'Answers that won. Unit: wins.' },
    REWARD_WEI: { value: 'REWARD_WEI' as By, description: 'Rewards of miners. Unit: wei.' },
    ROWS_SIGNED: { value: 'ROWS_SIGNED' as By, description: 'Rows that were signed. Unit: rows.' },
    ROWS_ASSIGNED: { value: 'ROWS_ASSIGNED' as By, description: 'Rows that were to be signed. Unit: rows.' },
    TOKENS_WEI: {
      value: 'TOKENS_WEI' as By,
      description: 'Stake of validators in the last round of the window. Unit: wei.',
    },
  },
})

const COMMON =
  'Only parties with more than 0 count. One address is one party, although one owner may have many: true concentration can be higher, never lower.'

export const METHODS: Readonly<Record<Of, string>> = {
  PROVIDERS: `Settled amounts of inference by provider, of settlements whose input is readable. ${COMMON}`,
  MINERS: `Wins of mining, or rewards paid for them, by miner id; rewards that name no known miner count as unknown. ${COMMON}`,
  SIGNERS: `Rows of verified blobs with a readable bitmap, by signer. ${COMMON}`,
  VALIDATORS: `Stake that each validator told in the last round before the end of the window, whatever its state; the begin does not matter. ${COMMON}`,
}
