import { fromHex } from '../../../lib/hex'
import { ComputeSandboxContract, ComputeSandboxStakeRule } from '../../../model/generated'
import { on } from '../../define'
import { sandbox } from './contract'
import { contractOf } from './contractState'

/** The contract asks another stake of new providers: the rule before ends here. */
export const providerStakeUpdated = on(sandbox, 'ProviderStakeUpdated', {
  reads: (_, at) => [{ entity: ComputeSandboxContract, id: at.address }],

  apply(e, rows, at) {
    const contract = contractOf(rows, at)
    if (contract.stakeRuleId) {
      rows.patch(ComputeSandboxStakeRule, { id: contract.stakeRuleId, toBlock: at.height, toTime: at.time })
    }
    rows.insert(ComputeSandboxStakeRule, {
      id: at.logId,
      serving: at.address,
      previousWei: e.oldStake,
      stakeWei: e.newStake,
      fromBlock: at.height,
      fromTime: at.time,
      toBlock: null,
      toTime: null,
      txHash: fromHex(at.tx.hash),
    })
    rows.set(ComputeSandboxContract, { ...contract, providerStakeWei: e.newStake, stakeRuleId: at.logId })
  },
})
