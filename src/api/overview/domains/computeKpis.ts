import { ACTIVE } from '../../activity/accounts'
import type { Kpi } from '../kpi'

const READABLE = 'settlements whose calldata is not readable (unknown_source) are not in it'

export const COMPUTE_KPIS: readonly Kpi[] = [
  {
    id: 'compute.settlements',
    title: 'Settlements of inference',
    unit: 'settlements',
    method: 'Σ compute_stats.settlements over the hours of the window.',
    column: 'settlements',
  },
  {
    id: 'compute.settled',
    title: 'Revenue of inference',
    unit: 'wei',
    method: `Σ compute_stats.settled_wei, what moved to providers, over the hours of the window; ${READABLE}.`,
    column: 'settled_wei',
    unknown: 'unknown_source',
  },
  {
    id: 'compute.billed',
    title: 'Billed for inference',
    unit: 'wei',
    method: `Σ compute_stats.fee_wei over the hours of the window; ${READABLE}.`,
    column: 'fee_wei',
    unknown: 'unknown_source',
  },
  {
    id: 'compute.unsettled',
    title: 'Bills of inference that were not paid',
    unit: 'wei',
    method: 'Σ compute_stats.unsettled_wei over the hours of the window.',
    column: 'unsettled_wei',
  },
  {
    id: 'compute.activeUsers',
    title: 'Users of inference',
    unit: 'addresses',
    method: 'Distinct users billed (compute_active_user.user_address in the scope NETWORK) over the whole window.',
    column: 'active_users',
  },
  {
    id: 'compute.activeProviders',
    title: 'Providers of inference that were paid',
    unit: 'addresses',
    method:
      'Distinct providers (compute_active_provider.provider) with compute_provider_stats.settled_wei above 0 in an hour of the window, over the whole window.',
    column: 'active_providers',
  },
  {
    id: 'compute.reliability',
    title: 'Reliability of inference',
    unit: 'part of 1',
    method:
      'Σ (success + partial) ÷ Σ (success + partial + provider_mismatch + invalid_nonce + invalid_signature) of compute_stats over the hours of the window; outcomes that are no fault of a provider are in neither.',
    part: ['success', 'partial'],
    of: ['success', 'partial', 'provider_fault'],
  },
  {
    id: 'compute.services',
    title: 'Services of inference listed',
    unit: 'services',
    method:
      'Versions (compute_service_version) with from_time before the end of the window and to_time null or not before it.',
    column: 'listed',
    isStock: true,
  },
  {
    id: 'compute.fineTuningDeliverables',
    title: 'Deliverables of fine-tuning',
    unit: 'deliverables',
    method: 'Σ compute_fine_tuning_stats.added over the hours of the window.',
    column: 'deliverables',
  },
  {
    id: 'compute.fineTuningFees',
    title: 'Fees of fine-tuning',
    unit: 'wei',
    method: 'Σ compute_fine_tuning_stats.fee_wei, penalties included, over the hours of the window.',
    column: 'fine_tuning_fee_wei',
  },
  {
    id: 'compute.fineTuningUsers',
    title: 'Users of fine-tuning',
    unit: 'addresses',
    method:
      'Distinct users with a step of a deliverable (compute_fine_tuning_active_user.user_address in the scope NETWORK) over the whole window.',
    column: 'fine_tuning_users',
  },
  {
    id: 'compute.fineTuningServices',
    title: 'Services of fine-tuning listed',
    unit: 'services',
    method:
      'Versions (compute_fine_tuning_service_version) with from_time before the end of the window and to_time null or not before it.',
    column: 'fine_tuning_listed',
    isStock: true,
  },
  {
    id: 'compute.sandboxVouchers',
    title: 'Vouchers of sandboxes settled',
    unit: 'vouchers',
    method: 'Σ compute_sandbox_stats.settlements over the hours of the window.',
    column: 'vouchers',
  },
  {
    id: 'compute.sandboxSettled',
    title: 'Revenue of sandboxes',
    unit: 'wei',
    method:
      'Σ compute_sandbox_stats.settled_wei over the hours of the window; vouchers of an unknown amount (unknown_settled) are not in it.',
    column: 'sandbox_settled_wei',
    unknown: 'unknown_settled',
  },
  {
    id: 'compute.sandboxUsers',
    title: 'Users of sandboxes',
    unit: 'addresses',
    method:
      'Distinct users of settled vouchers (compute_sandbox_active_user.user_address in the scope NETWORK) over the whole window.',
    column: 'sandbox_users',
  },
  {
    id: 'compute.activeAccounts',
    title: 'Active accounts',
    unit: 'addresses',
    method: `${ACTIVE.compute.method} Over the whole window.`,
    column: 'active_accounts',
  },
]
