import { Query, Resolver } from '@nestjs/graphql';
import { EXPORT_FORMATS } from '../../export/export-formats.js';
import { ExportFormatType } from './export-format.types.js';

@Resolver(() => ExportFormatType)
export class ExportFormatResolver {
  @Query(() => [ExportFormatType], { description: 'The formats of exports, lists of papers first.' })
  exportFormats(): readonly ExportFormatType[] {
    return EXPORT_FORMATS.map(({ name, label, ending, mediaType, kind }) => ({
      name,
      label,
      ending,
      mediaType,
      kind: kind === 'list' ? 'LIST' : 'NETWORK',
    }));
  }
}
