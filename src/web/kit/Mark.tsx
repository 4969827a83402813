/**
 * The house's mark: bamboo slips tied by two cords, the picture behind the character 冊 and the oldest
 * form of a file, cut white into a seal. Decorative; the name stands beside it in text.
 */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path fill="#a93627" d={SEAL} />
    <path fill="#fffefb" d={SLIPS} />
    <path fill="none" stroke="#fffefb" strokeWidth="1.3" d={CORDS} />
  </svg>
)

const SEAL =
  'M3.2 1.2 28.4 1Q31 1 31 3.6L30.8 28.2Q30.8 31 28 31L3.8 30.8Q1 30.8 1 28L1.2 3.4Q1.2 1.2 3.2 1.2Z'
const SLIPS =
  'M6.6 6.8H10V25.6H6.6ZM11.8 5.6h3.4v20.6h-3.4ZM17 6.2h3.4v19.6H17ZM22.2 5.8h3.4v20h-3.4Z'
const CORDS = 'M4.2 11.4h23.6M4.2 20.4h23.6'
