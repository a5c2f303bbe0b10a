import type { Client } from 'pg'
import { blockId, compositeId } from '../../src/lib/ids'
import { bucketStart } from '../../src/lib/time'
import * as entities from '../../src/model/generated'
import { address, BLOCKS, factId, HUGE, hashAt, hashBytes, heights, insert, START, timeAt } from './seedParts'

const DAY_MS = 86_400_000

/** Validators, what was delegated to them, and two days of rounds. */
export async function seedStaking(client: Client): Promise<void> {
  const validators = [1, 2, 3].map(address)
  const write = (entity: Parameters<typeof insert>[2], rows: Parameters<typeof insert>[3]) =>
    insert(client, 'staking', entity, rows)
  const of = (height: number) => ({
    id: factId(height),
    blockNumber: height,
    time: timeAt(height),
    validator: validators[height % 3],
  })
  await write(
    entities.StakingValidator,
    validators.map((id, i) => ({
      id,
      bondStatus: i === 2 ? 'UNBONDED' : 'BONDED',
      operator: address(1),
      tokensWei: '1000',
      delegatorShares: '900',
    })),
  )
  await write(
    entities.StakingValidatorVersion,
    heights.slice(0, 9).map((height) => ({
      ...of(height),
      cause: 'COMMISSION_RATE',
      source: 'CALLDATA',
      version: height,
      moniker: 'ann',
    })),
  )
  await write(
    entities.StakingMovement,
    heights.map((height) => ({
      ...of(height),
      kind: 'DELEGATE',
      sharesSource: 'ETH_CALL',
      delegator: address(height % 5),
      amountWei: HUGE.toString(),
    })),
  )
  await write(
    entities.StakingDelegation,
    validators.flatMap((validator) =>
      [0, 1, 2, 3, 4].map((n) => ({
        id: compositeId(validator, address(n)),
        validator,
        delegator: address(n),
        shares: '90',
        lastMovementKind: 'DELEGATE',
      })),
    ),
  )
  await write(
    entities.StakingPayout,
    heights.map((height) => ({
      ...of(height),
      kind: 'UNDELEGATION',
      account: address(height % 5),
      amountWei: '7',
      dueBlock: String(height + 50),
    })),
  )
  await write(
    entities.StakingUpkeep,
    heights.filter((height) => height % 10 === 0).map((height) => ({ ...of(height), kind: 'PROCESS_WITHDRAW_QUEUE' })),
  )
  const restaked = (height: number) => ({
    rewarder: address(height % 3),
    account: address(height % 5),
    collateral: address(height % 2),
    recipient: address(height % 5),
    pubkey: hashBytes(height),
  })
  for (const entity of [
    entities.StakingRestake,
    entities.StakingRestakeBalance,
    entities.StakingCollateralWeight,
    entities.StakingRestakeSubmission,
    entities.StakingRewarder,
    entities.StakingRewarderClaim,
    entities.StakingAscendDistribution,
  ]) {
    await write(
      entity,
      heights.map((height) => ({ ...of(height), ...restaked(height) })),
    )
  }
  for (const [n, day] of [0, 1, 2].entries()) {
    const height = BLOCKS - 30 + 10 * n
    const at = { blockNumber: height, time: new Date(START + day * DAY_MS) }
    const round = blockId(height, hashAt(height))
    await write(entities.StakingRound, [{ ...at, id: round, reason: 'DAY', validators: 3, validatorCount: '4' }])
    await write(
      entities.StakingSnapshot,
      validators.map((validator) => ({
        ...at,
        id: compositeId(round, validator),
        round,
        validator,
        tokensWei: validator === validators[2] && n === 1 ? null : String(1_000 + 10 * n),
        delegatorShares: '1000',
      })),
    )
    await write(
      entities.StakingValidatorDay,
      validators.map((validator) => ({
        id: compositeId(validator, n),
        validator,
        step: 'DAY',
        time: at.time,
        tokensWei: '1000',
      })),
    )
  }
  for (const [n, step] of (['HOUR', 'DAY'] as const).entries()) {
    const time = bucketStart(step, timeAt(10))
    await write(entities.StakingStats, [{ id: String(n), step, time, delegations: 1 }])
    await write(entities.StakingValidatorStats, [
      { id: String(n), step, time, validator: validators[0], delegations: 1 },
    ])
  }
}
