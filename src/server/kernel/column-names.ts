import {
  CamelCasePlugin,
  PostgresQueryCompiler,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'

/**
 * Rows in camelCase; keys inside JSON stay as they are. Queries pass as they are: the compiler writes their names, where
 * rewriting the query first would build each a second time.
 */
export class CamelCaseRows extends CamelCasePlugin {
  override transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }

  override async transformResult({
    result,
  }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const [first] = result.rows
    if (!first) return result
    // All rows of a result have its columns.
    const names = Object.keys(first).map((name) => [name, this.camelCase(name)] as const)
    const rows = result.rows.map((row) => {
      const renamed: UnknownRow = {}
      for (const [from, to] of names) renamed[to] = row[from]
      return renamed
    })
    return { ...result, rows }
  }

  toSnakeCase(name: string): string {
    return this.snakeCase(name)
  }
}

const names = new CamelCaseRows()

/** Writes the names of queries in snake_case. */
export class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(names.toSnakeCase(identifier))
  }
}
