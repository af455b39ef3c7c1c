import { Command, CommanderError } from 'commander';
import { registerAnalyseCommand } from './cli/analyse-command.js';
import { registerBackupCommands } from './cli/backup-commands.js';
import { registerCandidatesCommand } from './cli/candidates-command.js';
import { registerProposeCommand } from './cli/propose-command.js';
import { registerChangesCommand } from './cli/changes-command.js';
import { registerExportCommand } from './cli/export-command.js';
import { registerIngestCommand } from './cli/ingest-command.js';
import { registerMergeCommands } from './cli/merge-commands.js';
import { registerMcpCommand } from './cli/mcp-command.js';
import { registerLineageCommand } from './cli/lineage-command.js';
import { registerReviewCommand } from './cli/review-command.js';
import { registerSearchCommand } from './cli/search-command.js';
import { registerShowCommand } from './cli/show-command.js';
import { registerStatusCommand } from './cli/status-command.js';
import { registerSeedCommands } from './cli/seed-commands.js';
import { registerSourceCommand } from './cli/source-command.js';
import { registerServeCommand } from './cli/serve-command.js';
import { registerWebhooksCommand } from './cli/webhooks-command.js';
import { ConfigError } from './platform/config/config.js';
import { StemmaError } from './domain/errors.js';
import { EXIT, exitCodeOf } from './app/exit-codes.js';
import { VERSION } from './platform/version.js';

const program = new Command('stemma')
  .description('A literature knowledge graph and citation tracker.')
  .version(VERSION)
  .showHelpAfterError()
  .exitOverride();

registerSeedCommands(program);
registerBackupCommands(program);
registerCandidatesCommand(program);
registerProposeCommand(program);
registerChangesCommand(program);
registerIngestCommand(program);
registerExportCommand(program);
registerMergeCommands(program);
registerMcpCommand(program);
registerLineageCommand(program);
registerReviewCommand(program);
registerSearchCommand(program);
registerShowCommand(program);
registerStatusCommand(program);
registerSourceCommand(program);
registerAnalyseCommand(program);
registerServeCommand(program);
registerWebhooksCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version end by such an error too; what was wrong has been said.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    const ours = error instanceof ConfigError || error instanceof StemmaError;
    console.error(ours ? error.message : error);
    process.exitCode = exitCodeOf(error);
  }
}
