import * as p from '@subsquid/evm-codec'
import { compositeId } from '../../lib/ids'
import { ComputeService } from '../../model/generated'
import { inference } from '../../processors/compute/inference/contract'
import { viewCheck } from '../check'
import { canonicalTime } from '../values'
import { callOf, view } from '../view'

const service = p.struct({
  provider: p.address,
  serviceType: p.string,
  url: p.string,
  inputPrice: p.uint256,
  outputPrice: p.uint256,
  updatedAt: p.uint256,
  model: p.string,
  verifiability: p.string,
  additionalInfo: p.string,
  teeSignerAddress: p.address,
  teeSignerAcknowledged: p.bool,
})
const getAllServices = view(
  'getAllServices(uint256,uint256)',
  { offset: p.uint256, limit: p.uint256 },
  { services: p.array(service), total: p.uint256 },
)
const getService = view('getService(address)', { provider: p.address }, service)

type Service = ReturnType<typeof getService.decodeResult>

const fieldsOf = (listed: Service) => ({
  serviceType: listed.serviceType,
  url: listed.url,
  model: listed.model,
  verifiability: listed.verifiability,
  inputPriceWei: listed.inputPrice,
  outputPriceWei: listed.outputPrice,
  updatedAt: canonicalTime(listed.updatedAt),
  teeSignerAddress: listed.teeSignerAddress,
  acknowledged: listed.teeSignerAcknowledged,
  additionalInfo: listed.additionalInfo,
})

/** Every service that is listed, as its version in force says. */
export const computeService = viewCheck({
  name: 'compute-service',
  domain: 'compute',
  entity: ComputeService,
  contract: inference,
  indexed: `
    SELECT s.id AS subject, s.provider AS key_provider, v.service_type, v.url, v.model, v.verifiability,
           v.input_price_wei, v.output_price_wei, extract(epoch FROM v.updated_at)::bigint AS updated_at,
           s.tee_signer_address, s.acknowledged, v.additional_info
    FROM compute_service s JOIN compute_service_version v ON v.id = s.version_id
    WHERE s.serving = $1 AND s.active`,
  list: {
    size: 50,
    call: (address, offset, limit) =>
      callOf(getAllServices, address, { offset, limit }, ({ services, total }) => ({
        rows: services.map((listed) => ({ subject: compositeId(address, listed.provider), fields: fieldsOf(listed) })),
        total,
      })),
  },
  each: (address, row) => [callOf(getService, address, { provider: row.keyProvider as string }, fieldsOf)],
  absentReverts: true,
  // What stands in the calldata alone is not readable when another contract called.
  mayBeUnknown: ['teeSignerAddress', 'acknowledged', 'additionalInfo'],
})
