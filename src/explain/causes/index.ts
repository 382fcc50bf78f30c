// Every cause, one line each. Order does not matter: priorities and the log decide which is told first.
import type { AnyCause } from '../model.ts';
import { activationFailed } from './activation-failed.ts';
import { activationWarning } from './activation-warning.ts';
import { attributeMissing } from './attribute-missing.ts';
import { bootDeviceMissing } from './boot-device-missing.ts';
import { bootPartitionFull } from './boot-partition-full.ts';
import { bootloaderInstallFailed } from './bootloader-install-failed.ts';
import { brokenPackageRefused } from './broken-package-refused.ts';
import { buildFailed } from './build-failed.ts';
import { cachedFailure } from './cached-failure.ts';
import { calledWithoutArgument } from './called-without-argument.ts';
import { cannotCoerce } from './cannot-coerce.ts';
import { collisionBetween } from './collision-between.ts';
import { commandNotFound } from './command-not-found.ts';
import { conflictingDefinitions } from './conflicting-definitions.ts';
import { daemonConnection } from './daemon-connection.ts';
import { darwinEtcConflict } from './darwin-etc-conflict.ts';
import { dirtyGitTree } from './dirty-git-tree.ts';
import { diskFull } from './disk-full.ts';
import { duplicateAttribute } from './duplicate-attribute.ts';
import { efiVariablesFull } from './efi-variables-full.ts';
import { failedAssertions } from './failed-assertions.ts';
import { flakeInvalid } from './flake-invalid.ts';
import { flakeMissingOutput } from './flake-missing-output.ts';
import { flakeNotFound } from './flake-not-found.ts';
import { flakesDisabled } from './flakes-disabled.ts';
import { gitOwnership } from './git-ownership.ts';
import { githubRateLimit } from './github-rate-limit.ts';
import { hashMismatch } from './hash-mismatch.ts';
import { hmClobber } from './hm-clobber.ts';
import { hmConfigMissing } from './hm-config-missing.ts';
import { hmDconf } from './hm-dconf.ts';
import { hmProfileConflict } from './hm-profile-conflict.ts';
import { hmProfileDir } from './hm-profile-dir.ts';
import { hmVersionMismatch } from './hm-version-mismatch.ts';
import { ifd } from './ifd.ts';
import { infiniteRecursion } from './infinite-recursion.ts';
import { insecureRefused } from './insecure-refused.ts';
import { lockFile } from './lock-file.ts';
import { missingHardwareConfig } from './missing-hardware-config.ts';
import { moduleImportError } from './module-import-error.ts';
import { narHashMismatch } from './nar-hash-mismatch.ts';
import { networkFetch } from './network-fetch.ts';
import { nixChannel } from './nix-channel.ts';
import { nixCliUsage } from './nix-cli-usage.ts';
import { nixConfInvalid } from './nix-conf-invalid.ts';
import { nixCrash } from './nix-crash.ts';
import { nixPathMissing } from './nix-path-missing.ts';
import { optionAlreadyDeclared } from './option-already-declared.ts';
import { optionDoesNotExist } from './option-does-not-exist.ts';
import { optionRenamedOrRemoved } from './option-renamed-or-removed.ts';
import { optionTypeMismatch } from './option-type-mismatch.ts';
import { optionUsedButNotDefined } from './option-used-but-not-defined.ts';
import { outOfMemory } from './out-of-memory.ts';
import { overlayError } from './overlay-error.ts';
import { packageNotFound } from './package-not-found.ts';
import { packageRenamedOrRemoved } from './package-renamed-or-removed.ts';
import { permissionDenied } from './permission-denied.ts';
import { pureEvalForbidden } from './pure-eval-forbidden.ts';
import { readOnlyFilesystem } from './read-only-filesystem.ts';
import { secretsAgenix } from './secrets-agenix.ts';
import { secretsSops } from './secrets-sops.ts';
import { sshRefused } from './ssh-refused.ts';
import { stackOverflow } from './stack-overflow.ts';
import { stateVersionWarning } from './state-version-warning.ts';
import { storeCorruption } from './store-corruption.ts';
import { storeDbCorrupt } from './store-db-corrupt.ts';
import { storePathMissing } from './store-path-missing.ts';
import { stringContext } from './string-context.ts';
import { syntaxError } from './syntax-error.ts';
import { tempFolderMissing } from './temp-folder-missing.ts';
import { typeErrorValue } from './type-error-value.ts';
import { undefinedVariable } from './undefined-variable.ts';
import { unexpectedArgument } from './unexpected-argument.ts';
import { unfreeRefused } from './unfree-refused.ts';
import { unitsFailed } from './units-failed.ts';
import { unsupportedSystem } from './unsupported-system.ts';
import { untrackedFileInFlake } from './untracked-file-in-flake.ts';
import { untrustedSignature } from './untrusted-signature.ts';
import { untrustedSubstituter } from './untrusted-substituter.ts';

export const causes: readonly AnyCause[] = [
  activationFailed,
  activationWarning,
  attributeMissing,
  bootDeviceMissing,
  bootPartitionFull,
  bootloaderInstallFailed,
  brokenPackageRefused,
  buildFailed,
  calledWithoutArgument,
  cannotCoerce,
  collisionBetween,
  commandNotFound,
  conflictingDefinitions,
  daemonConnection,
  darwinEtcConflict,
  dirtyGitTree,
  diskFull,
  duplicateAttribute,
  efiVariablesFull,
  failedAssertions,
  flakeInvalid,
  flakeMissingOutput,
  flakeNotFound,
  flakesDisabled,
  gitOwnership,
  githubRateLimit,
  hashMismatch,
  hmClobber,
  hmDconf,
  hmProfileConflict,
  cachedFailure,
  hmConfigMissing,
  hmProfileDir,
  hmVersionMismatch,
  ifd,
  infiniteRecursion,
  insecureRefused,
  lockFile,
  missingHardwareConfig,
  moduleImportError,
  narHashMismatch,
  networkFetch,
  nixChannel,
  nixCliUsage,
  nixConfInvalid,
  nixCrash,
  nixPathMissing,
  optionAlreadyDeclared,
  optionDoesNotExist,
  optionRenamedOrRemoved,
  optionTypeMismatch,
  optionUsedButNotDefined,
  outOfMemory,
  overlayError,
  packageNotFound,
  packageRenamedOrRemoved,
  permissionDenied,
  pureEvalForbidden,
  readOnlyFilesystem,
  secretsAgenix,
  secretsSops,
  sshRefused,
  stackOverflow,
  stateVersionWarning,
  storeCorruption,
  storeDbCorrupt,
  storePathMissing,
  stringContext,
  syntaxError,
  tempFolderMissing,
  typeErrorValue,
  undefinedVariable,
  unexpectedArgument,
  unfreeRefused,
  unitsFailed,
  unsupportedSystem,
  untrackedFileInFlake,
  untrustedSignature,
  untrustedSubstituter,
];
