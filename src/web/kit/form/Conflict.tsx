import { Button, Form } from 'antd'
import { formatMoney } from '../format.ts'
import { IdValue, UUID } from '../record/FieldValue.tsx'
import type { Values } from './draft.ts'
import { choiceWord, fieldInfo } from './fields.ts'
import type { RecordForm } from './useRecordForm.ts'

const shown = (of: RecordForm, name: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '（空）'
  const { widget } = fieldInfo(of.schema, name)
  const word = (key: unknown): string => choiceWord(of.schema, name, String(key))
  if (widget.kind === 'money') return `${formatMoney(Number(value))} 元`
  if (widget.kind === 'yes-no') return value === true ? '是' : '否'
  return Array.isArray(value) ? value.map(word).join('、') : word(value)
}

const empty = (value: unknown): unknown => (value === '' || value === undefined ? null : value)

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(empty(one)) === JSON.stringify(empty(other))

const Shown = ({ of, name, value }: { of: RecordForm; name: string; value: unknown }) =>
  typeof value === 'string' && UUID.test(value) ? (
    <IdValue field={name} value={value} />
  ) : (
    <>{shown(of, name, value)}</>
  )

/** Somebody else saved the record meanwhile: what differs, side by side, to be taken over or overruled. */
export const Conflict = ({ of }: { of: RecordForm }) => {
  const mine: Record<string, unknown> = Form.useWatch([], of.form) ?? {}
  const theirs: Values = of.theirs ?? {}
  const names = Object.keys(mine).filter(
    (name) => name in of.schema.shape && !same(mine[name], theirs[name]),
  )
  return (
    <section className="record-conflict" role="alert">
      <p>
        <b>您填写期间，别人已保存了这条记录。</b>
        {names.length === 0 ? '两边内容现在一致。' : '下列字段两边不同，请逐项决定：'}
      </p>
      {names.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">字段</th>
              <th scope="col">我填写的</th>
              <th scope="col">现在保存着的</th>
              <th scope="col">
                <span className="unseen">办法</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{fieldInfo(of.schema, name).label}</th>
                <td>
                  <Shown of={of} name={name} value={mine[name]} />
                </td>
                <td>
                  <Shown of={of} name={name} value={theirs[name]} />
                </td>
                <td>
                  <Button size="small" onClick={() => of.adopt(name)}>
                    用现在的
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button onClick={of.overrule} loading={of.busy}>
        按左边我填写的保存
      </Button>
    </section>
  )
}
