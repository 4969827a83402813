interface ShareInputProps {
  /** The band's bounds in percent, as decimal text. */
  from: string
  to: string
  /** What it gives, e.g. `10 × 87.5% = 8.75 分`. */
  preview: string
  /** Given by the form item. */
  id?: string
  value?: string
  onChange?: (percent: string) => void
}

/** A share inside its band: dragged in halves, or typed as exactly as wanted. */
export const ShareInput = ({ from, to, preview, id, value = '', onChange }: ShareInputProps) => (
  <div className="share-input">
    <span aria-hidden="true">{from}%</span>
    <input
      type="range"
      aria-label="得分比例滑块"
      min={from}
      max={to}
      step="0.5"
      value={value}
      onChange={(event) => onChange?.(event.target.value)}
    />
    <span aria-hidden="true">{to}%</span>
    <span className="share-input-number">
      <input
        {...(id === undefined ? { 'aria-label': '得分比例' } : { id })}
        inputMode="decimal"
        value={value}
        maxLength={9}
        onChange={(event) => onChange?.(event.target.value.trim())}
      />
      %
    </span>
    <output className="share-input-preview">{preview}</output>
  </div>
)
