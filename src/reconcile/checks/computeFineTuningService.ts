import * as p from '@subsquid/evm-codec'
import { compositeId } from '../../lib/ids'
import { ComputeFineTuningService } from '../../model/generated'
import { fineTuning } from '../../processors/compute/fineTuning/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const service = p.struct({
  provider: p.address,
  url: p.string,
  quota: p.struct({
    cpuCount: p.uint256,
    nodeMemory: p.uint256,
    gpuCount: p.uint256,
    nodeStorage: p.uint256,
    gpuType: p.string,
  }),
  pricePerToken: p.uint256,
  occupied: p.bool,
  models: p.array(p.string),
  teeSignerAddress: p.address,
  teeSignerAcknowledged: p.bool,
})
const getAllServices = view('getAllServices()', {}, p.array(service))
const getService = view('getService(address)', { provider: p.address }, service)

const fieldsOf = ({ quota, ...told }: ReturnType<typeof getService.decodeResult>) => ({
  url: told.url,
  cpuCount: quota.cpuCount,
  nodeMemory: quota.nodeMemory,
  gpuCount: quota.gpuCount,
  nodeStorage: quota.nodeStorage,
  gpuType: quota.gpuType,
  pricePerTokenWei: told.pricePerToken,
  occupied: told.occupied,
  models: told.models.join('\n'),
  teeSigner: told.teeSignerAddress,
  teeSignerAcknowledged: told.teeSignerAcknowledged,
})

/** Every service for fine-tuning that is listed. The contract's list has no pages. */
export const computeFineTuningService = viewCheck({
  name: 'compute-fine-tuning-service',
  domain: 'compute',
  entity: ComputeFineTuningService,
  contract: fineTuning,
  indexed: `
    SELECT s.id AS subject, s.provider AS key_provider, v.url, v.cpu_count, v.node_memory, v.gpu_count, v.node_storage, v.gpu_type,
           v.price_per_token_wei, s.occupied, s.tee_signer, s.tee_signer_acknowledged,
           CASE WHEN v.models IS NOT NULL
             THEN array_to_string(ARRAY(SELECT jsonb_array_elements_text(v.models)), E'\\n') END AS models
    FROM compute_fine_tuning_service s JOIN compute_fine_tuning_service_version v ON v.id = s.version_id
    WHERE s.serving = $1 AND s.active`,
  list: {
    size: 1,
    call: (address) =>
      callOf(getAllServices, address, {}, (services) => ({
        rows: services.map((told) => ({ subject: compositeId(address, told.provider), fields: fieldsOf(told) })),
        total: BigInt(services.length),
      })),
  },
  each: (address, row) => [callOf(getService, address, { provider: row.keyProvider as string }, fieldsOf)],
  absentReverts: true,
  mayBeUnknown: ['models'],
})
