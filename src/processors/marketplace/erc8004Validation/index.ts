import { validationRequest } from './validationRequest'
import { validationResponse } from './validationResponse'

/** Everything that the canonical registry of validation logs. */
export const erc8004ValidationHandlers = [validationRequest, validationResponse]
