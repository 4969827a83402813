import type { Compilable } from 'kysely'
import type { Db } from './context.ts'

/** Asks a question, and answers its rows. */
type Ask = <Row>(question: Compilable<Row>) => Promise<Row[]>

/** Asks questions that do not wait for one another's answers, on one connection and in one message. */
export const askedTogether = <T>(db: Db, questions: (ask: Ask) => Promise<T>): Promise<T> =>
  db.getExecutor().provideConnection((connection) => {
    const executor = db.getExecutor().withConnectionProvider({
      provideConnection: (consumer) => consumer(connection),
    })
    return questions(async (question) => (await executor.executeQuery(question.compile())).rows)
  })
