import { Link } from '@tanstack/react-router'
import { Message } from './Message.tsx'

/** No such address. */
export const NotFoundPage = () => (
  <Message
    stamp="404"
    title="没有这个页面"
    actions={
      <>
        <button type="button" className="quiet-button line-button" onClick={() => history.back()}>
          返回上一页
        </button>
        <Link to="/" className="quiet-button solid-button">
          回到工作台
        </Link>
      </>
    }
  >
    <p>地址可能输错了，也可能页面已经移走。可从左侧导航重新进入。</p>
  </Message>
)
