import { choiceParam } from '../../app/search.ts'
import { useUrlState } from '../useUrlState.ts'

/**
 * Which of a page's forms is open, kept in the address.
 *
 * @example const { form, open, close } = useOpenForm(['amend', 'withdraw'])
 */
export const useOpenForm = <const F extends string>(forms: readonly F[]) => {
  const [{ form }, go] = useUrlState<{ form: F | '' }>({
    form: (raw) => choiceParam(raw, forms) ?? '',
  })
  return { form, open: (one: F) => go({ form: one }), close: () => go({ form: '' }) }
}
