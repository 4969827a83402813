import { useEffect } from 'react'

/** Names the browser tab after the page: `指标 · 兰台`. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = title === '' ? '兰台' : `${title} · 兰台`
  }, [title])
}
