import { useSyncExternalStore } from 'react'
import { Icon } from '../../kit/Icon.tsx'

const watch = (listener: () => void): (() => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Says that the machine has lost its network; silent otherwise. */
export const Connection = () => {
  const online = useSyncExternalStore(watch, () => navigator.onLine)
  return (
    <output className="connection-place">
      {online ? null : (
        <span className="connection">
          <Icon name="offline" size={16} />
          网络已断开。已打开的内容可以继续看，恢复后再保存。
        </span>
      )}
    </output>
  )
}
