import type { Check } from '../check'
import { chainTotals } from './chainTotals'
import { computeService } from './computeService'
import { computeModelTotals, computeProviderTotals, computeTotals } from './computeTotals'
import { storageEpoch } from './storageEpoch'
import { storageFlow } from './storageFlow'
import { storagePrice } from './storagePrice'
import { storageAccountTotals, storageBeneficiaryTotals, storageTotals } from './storageTotals'

/** Every check, in the order in which they are made and shown. */
export const checks: readonly Check[] = [
  chainTotals,
  storageFlow,
  storageEpoch,
  storagePrice,
  storageAccountTotals,
  storageBeneficiaryTotals,
  storageTotals,
  computeService,
  computeProviderTotals,
  computeModelTotals,
  computeTotals,
]
