/** The header of every call of ours that is not a plain read: no form can send it, nor another site's page unasked. */
export const OWN_CALL = { 'lantai-call': '1' } as const
