import { fromHex } from '../../../lib/hex'
import { ComputeSandboxContract, ComputeSandboxService, ComputeSandboxServiceVersion } from '../../../model/generated'
import { on } from '../../define'
import { since } from './accounts'
import { sandbox } from './contract'
import { contractOf } from './contractState'
import { providerId } from './ids'
import { pricesIn } from './prices'

/** A service is listed or changed: its version before ends here. The log has no prices; a direct call has. */
export const serviceUpdated = on(sandbox, 'ServiceUpdated', {
  reads: (e, at) => [
    { entity: ComputeSandboxService, id: providerId(at.address, e.provider) },
    { entity: ComputeSandboxContract, id: at.address },
  ],

  apply(e, rows, at) {
    const id = providerId(at.address, e.provider)
    const before = rows.get(ComputeSandboxService, id)
    const { source, ...prices } = pricesIn(at.tx, at.address, e)
    const said = {
      serving: at.address,
      provider: e.provider,
      url: e.url,
      teeSigner: e.teeSignerAddress,
      signerVersion: e.signerVersion,
      ...prices,
    }
    const version = (before?.versionCount ?? 0) + 1
    if (before !== null) {
      rows.patch(ComputeSandboxServiceVersion, { id: before.versionId, toBlock: at.height, toTime: at.time })
    } else {
      const contract = contractOf(rows, at)
      rows.set(ComputeSandboxContract, { ...contract, services: contract.services + 1 })
    }
    rows.insert(ComputeSandboxServiceVersion, {
      id: at.logId,
      service: id,
      version,
      ...said,
      source,
      fromBlock: at.height,
      fromTime: at.time,
      toBlock: null,
      toTime: null,
      txHash: fromHex(at.tx.hash),
    })
    const direct = at.tx.to === at.address
    rows.set(ComputeSandboxService, {
      ...since(at),
      ...before,
      id,
      versionId: at.logId,
      versionCount: version,
      ...said,
      stakeWei: before === null ? (direct ? at.tx.value : null) : (before.stakeWei ?? null),
      lastBlock: at.height,
      lastTime: at.time,
    })
  },
})
