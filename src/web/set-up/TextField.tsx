import { useId } from 'react'

/** What is wrong, by the field's path in the input. */
export type Errors = ReadonlyMap<string, string>

interface TextFieldProps {
  name: string
  label: string
  hint?: string
  type?: 'text' | 'password'
  autoComplete?: string
  initial?: string
  /** What is offered to choose from; anything may be typed. */
  options?: readonly string[]
  errors: Errors
}

/** A native field with its rule and what is wrong with it. */
export const TextField = ({
  name,
  label,
  hint,
  type = 'text',
  autoComplete,
  initial,
  options,
  errors,
}: TextFieldProps) => {
  const id = useId()
  const error = errors.get(name)
  return (
    <div className="set-up-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        required
        maxLength={200}
        autoComplete={autoComplete}
        defaultValue={initial}
        list={options ? `${id}-options` : undefined}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
      />
      {options ? (
        <datalist id={`${id}-options`}>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </datalist>
      ) : null}
      <small id={`${id}-note`} className={error === undefined ? undefined : 'set-up-wrong'}>
        {error ?? hint ?? ''}
      </small>
    </div>
  )
}
