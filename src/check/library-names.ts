// The functions and sets that stand directly in Nixpkgs' `lib` (lib/default.nix of release 26.05), and the types of
// options in `lib.types`: the ones that configurations use. Not complete, so only a near miss of one is told.

const functions = `
  add all and any attrByPath attrNames attrValues attrVals attrsToList assertMsg assertOneOf boolToString bitAnd bitOr
  bitXor callPackageWith callPackagesWith catAttrs cartesianProduct checkListOfEnum cleanSource cleanSourceWith cli
  cmakeBool cmakeFeature cmakeOptionType collect compare compareLists composeExtensions composeManyExtensions concat
  concatLines concatLists concatMap concatMapAttrs concatMapAttrsStringSep concatMapStrings concatMapStringsSep
  concatStrings concatStringsSep concatImapStrings concatImapStringsSep const converge count cycle crossLists debug
  deepSeq defaultFunctor derivations drop dropEnd elem elemAt enableFeature enableFeatureAs escape escapeNixIdentifier
  escapeNixString escapeRegex escapeShellArg escapeShellArgs escapeURL escapeXML extend evalModules evalOptionValue
  extendDerivation extends fakeHash fakeSha256 fakeSha512 fetchers fileContents fileset filesystem filter filterAttrs
  filterAttrsRecursive filterOverrides filterSource findFirst findFirstIndex fix fixedPoints fixedWidthNumber
  fixedWidthString flatten flip fold foldAttrs foldl foldlAttrs foldr forEach foldl' fromHexString fromJSON functionArgs
  genAttrs genAttrs' genList generators genericClosure getAttr getAttrFromPath getAttrs getBin getDev getExe getExe'
  getFile getInclude getLib getLicenseFromSpdxId getMan getName getOutput getValues getVersion groupBy groupBy' gvariant
  hasAttr hasAttrByPath hasContext hasInfix hasPrefix hasSuffix head hiPrio hydraJob id imap imap0 imap1 importApply
  importJSON importTOML inPureEvalMode init intersectAttrs intersectLists intersperse isAttrs isBool isDerivation
  isFloat isFunction isInOldestRelease isInt isList isOption isOptionType isPath isStorePath isString isStringLike
  isType isValidPosixName join kernel last lazyDerivation length lessThan levenshtein licenses listToAttrs lists
  literalExpression literalMD lowPrio lowPrioSet maintainers makeBinPath makeExtensible makeExtensibleWithCustomName
  makeIncludePath makeLibraryPath makeOverridable makeScope makeScopeWithSplicing makeScopeWithSplicing' makeSearchPath makeSearchPathOutput
  mapAttrs mapAttrs' mapAttrsRecursive mapAttrsRecursiveCond mapAttrsToList mapAttrsToListRecursive mapCartesianProduct
  mapDerivationAttrset mapNullable mapOverlay match matchAttrs max maybeAttr maybeAttrNullable maybeEnv mdDoc
  mergeAttrs mergeAttrsList mergeAttrBy mergeDefaultOption mergeDefinitions mergeEqualOption mergeModules
  mergeOneOption mesonBool mesonEnable mesonOption meta min mirrorFunctionArgs mkAfter mkAliasAndWrapDefinitions
  mkAliasDefinitions mkAliasOptionModule mkAliasOptionModuleMD mkAssert mkBefore mkChangedOptionModule mkDefault
  mkDefinition mkDerivedConfig mkEnableOption mkFixStrictness mkForce mkIf mkImageMediaOverride mkMerge
  mkMergedOptionModule mkOption mkOptionDefault mkOptionType mkOrder mkOverride mkPackageOption mkPackageOptionMD
  mkRemovedOptionModule mkRenamedOptionModule mkRenamedOptionModuleWith mkSinkUndeclaredOptions mkVMOverride mod
  modules mul mutuallyExclusive nameFromURL nameValuePair naturalSort normalizePath oldestSupportedRelease
  oldestSupportedReleaseIsAtLeast optional optionalAttrs optionalDrvAttr optionalString optionals options or
  overrideDerivation overrideExisting packagesFromDirectoryRecursive partition parseDrvName path pathExists
  pathHasContext pathIsDirectory pathIsGitRepo pathIsRegularFile pathType pipe platforms range readDir readFile
  readPathsFromFile recurseIntoAttrs recursiveUpdate recursiveUpdateUntil remove removeAttrs removePrefix removeSuffix
  replaceChars replaceString replaceStrings reverseList revOrNull runTests seq setAttrByPath setFunctionArgs setName setPrio
  setType showAttrPath showFiles showOption showOptionWithDefLocs showWarnings singleton sort sortOn sortProperties
  sourceByRegex sourceFilesBySuffices sourceTypes sources split splitString splitStringBy splitVersion
  storeDir strings stringAfter stringAsChars stringLength stringToCharacters sub sublist substring subtractLists
  systems tail take takeEnd teams testAllTrue toBaseDigits toCamelCase toExtension toFunction toHexString toInt
  toIntBase10 toJSON toList toLower toSentenceCase toShellVar toShellVars toUpper toposort traceIf traceSeq traceSeqN
  traceVal traceValFn traceValSeq traceValSeqN trace trim trimWith trivial types typeOf uniqLast unique uniqueStrings
  unifyModuleSyntax unknownModule updateManyAttrsByPath updateName upperChars lowerChars version versionAtLeast
  versionOlder versions warn warnIf warnIfNot warnOnInstantiate withFeature withFeatureAs withRecursion xor zipAttrs
  zipAttrsWith zipAttrsWithNames zipLists zipListsWith throwIf throwIfNot throwIfNotOneOf throw toString asserts
  attrsets customisation nixosSystem hm nixvim darwin`;

const typeNames = `
  addCheck anything attrListOf attrListWith attrs attrsOf attrsWith bool boolByOr coercedTo commas defaultTypeMerge
  deferredModule deferredModuleWith either enum envVar externalPath fileset float functionTo int ints isOptionType
  isType lazyAttrsOf lines listOf loaOf luaInline mkOptionType nonEmptyListOf nonEmptyStr nullOr number numbers oneOf
  optionDeclarationStringFor optionType optionSetWithoutSharing package passwdEntry path pathInStore pathWith pkgs
  port raw record separatedString serializableValueWith setType shellPackage singleLineStr storePath str strMatching
  string submodule submoduleWith uniq unique unspecified`;

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const libraryFunctions = words(functions);
export const libraryTypes = words(typeNames);
