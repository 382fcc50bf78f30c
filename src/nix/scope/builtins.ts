/** The names that Nix itself puts in scope (Nix 2.35, `addPrimOp` and `addConstant`). */

const constants = ['true', 'false', 'null', 'builtins', 'derivation'];

/** Builtins that have a global name of their own. */
const globalFunctions =
  'abort baseNameOf break derivationStrict dirOf fetchGit fetchMercurial fetchTarball fetchTree fetchFinalTree fromTOML import isNull map placeholder removeAttrs scopedImport throw toString';

/** Builtins reached as `builtins.x`; their global names begin with two underscores. */
const otherFunctions =
  "add addDrvOutputDependencies addErrorContext all any appendContext attrNames attrValues bitAnd bitOr bitXor catAttrs ceil compareVersions concatLists concatMap concatStringsSep convertHash currentSystem currentTime deepSeq div elem elemAt exec fetchClosure fetchurl filter filterSource findFile flakeRefToString floor foldl' forceLazyFetcherAttr fromJSON functionArgs genList genericClosure getAttr getContext getEnv getFlake groupBy hasAttr hasContext hashFile hashString head importNative intersectAttrs isAttrs isBool isFloat isFunction isInt isList isPath isString langVersion length lessThan listToAttrs mapAttrs match mul nixPath nixVersion outputOf parseDrvName parseFlakeRef partition path pathExists readDir readFile readFileType replaceStrings seq sort split splitVersion storeDir storePath stringLength sub substring tail toFile toJSON toPath toXML trace traceVerbose tryEval typeOf unsafeDiscardOutputDependency unsafeDiscardStringContext unsafeGetAttrPos warn zipAttrsWith valueSize";

/** Every name that needs no definition. `__curPos` is a word of the language itself. */
export const globalNames: ReadonlySet<string> = new Set([
  ...constants,
  ...globalFunctions.split(' '),
  ...otherFunctions.split(' ').map((name) => `__${name}`),
  '__curPos',
]);
