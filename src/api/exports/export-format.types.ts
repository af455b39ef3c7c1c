import { Field, ObjectType } from '@nestjs/graphql';
import type { FormatKind } from '../../export/export-format.js';
import { describedEnum } from '../core/described-enum.js';

const ExportFormatKindEnum = describedEnum('ExportFormatKind', 'What a format writes.', {
  LIST: 'One entry for each paper.',
  NETWORK: 'Nodes and the arcs between them.',
});

@ObjectType('ExportFormat', {
  description: 'A format of another tool, as `/export/{what}/{ref}.{ending}` writes it; docs/exports.md.',
})
export class ExportFormatType {
  @Field(() => String, { description: 'As commands and tools name it.' })
  readonly name!: string;
  @Field(() => String, { description: 'For people.' })
  readonly label!: string;
  @Field(() => String, { description: 'The ending of its files, without the first dot.' })
  readonly ending!: string;
  @Field(() => String, { description: 'As HTTP sends it.' })
  readonly mediaType!: string;
  @Field(() => ExportFormatKindEnum, { description: 'What it writes.' })
  readonly kind!: Uppercase<FormatKind>;
}
