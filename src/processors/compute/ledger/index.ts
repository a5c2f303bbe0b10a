import type { Handler } from '../../define'
import { addLedger, addLedgerWithSigner } from './addLedger'
import { deleteLedger } from './deleteLedger'
import { depositFund, depositFundFor } from './depositFund'
import { fundSpent } from './fundSpent'
import { ledgerInfoUpdated } from './ledgerInfoUpdated'
import { recommendedServiceUpdated } from './recommendedServiceUpdated'
import { refund } from './refund'
import { serviceRegistered } from './serviceRegistered'
import { retrieveFund, transferFund } from './transferFund'

/** Everything that happens at a ledger contract, with a log or without. */
export const ledgerActs: readonly Handler[] = [
  addLedger,
  addLedgerWithSigner,
  depositFund,
  depositFundFor,
  refund,
  transferFund,
  retrieveFund,
  deleteLedger,
  fundSpent,
  ledgerInfoUpdated,
  serviceRegistered,
  recommendedServiceUpdated,
]
