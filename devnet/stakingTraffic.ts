import type { Hex, PrivateKeyAccount } from 'viem'
import { described, keyOf, sharesOf, told, validatorAt, validatorCall } from './acts/staking'
import type { Call, Chain } from './chain'
import type { Deployment } from './deploy'
import type { Random } from './random'

const ONE = 10n ** 18n
const GWEI = 10n ** 9n
const MILLI = ONE / 1_000n
/** Validators of the scenario whose operators send transactions, by name. */
const NAMES = ['one', 'two'] as const

/** What somebody does next with validators. Answers who did it. */
export async function stakingAct(chain: Chain, d: Deployment, random: Random): Promise<PrivateKeyAccount> {
  const { operators, delegators } = d.users.staking
  const n = random.below(NAMES.length)
  const validator = await validatorAt(chain, d, keyOf(NAMES[n] as string))
  const operator = operators[n] as PrivateKeyAccount
  const delegator = random.pick(delegators)
  const send = async (from: PrivateKeyAccount, call: Call) => {
    await chain.submit(from, call)
    return from
  }
  const act = (from: PrivateKeyAccount, name: string, args: readonly unknown[] = []) =>
    send(from, validatorCall(validator, name, args))

  const dice = random.below(100)
  // As the withdrawals of a block do on the real network: nobody is called.
  if (dice < 25) return send(d.users.owner, { to: validator, value: BigInt(1 + random.below(400)) * MILLI })
  if (dice < 35) return act(delegator, 'distributeRewards')
  if (dice < 45) return act(delegator, 'processWithdrawQueue')
  if (dice < 47) return act(operator, 'setCommissionRate', [(1 + random.below(20)) * 10_000])
  if (dice < 48) return act(operator, 'setDescription', [described(`${NAMES[n]}-${random.below(9)}`)])
  if (dice < 50) return act(operator, 'withdrawCommission', [operator.address])
  if (dice < 52) return act(operator, 'withdrawTipFee', [operator.address])
  if (dice < 70) {
    const call = await takeBack(chain, validator, delegator, random)
    if (call !== undefined) return send(delegator, call)
  }
  const wei = BigInt(1 + random.below(5_000)) * 10n * MILLI
  return send(delegator, validatorCall(validator, 'delegate', [random.pick(delegators).address], wei))
}

/** Some of what somebody has delegated; undefined when that is nothing. */
async function takeBack(
  chain: Chain,
  validator: Hex,
  delegator: PrivateKeyAccount,
  random: Random,
): Promise<Call | undefined> {
  const shares = await sharesOf(chain, validator, delegator.address, 'pending')
  const some = (shares * BigInt(1 + random.below(100))) / 200n
  if (some === 0n) return undefined
  const feeWei = (await told(chain, validator, 'withdrawalFeeInGwei', [], 'pending')) * GWEI
  return validatorCall(validator, 'undelegate', [delegator.address, some], feeWei)
}
