// What the system says in other languages, put back into English, so that causes need one wording. The phrases are the
// C library's messages for the errors that Nix passes on, and a few of Git, Bash and systemd.

const PHRASES: ReadonlyArray<readonly [english: string, ...others: string[]]> = [
  [
    'Permission denied',
    'Keine Berechtigung',
    'Permission non accordée',
    'Permiso denegado',
    'Permesso negato',
    'Permissão negada',
    'Отказано в доступе',
    'Toegang geweigerd',
    'Brak dostępu',
    'Åtkomst nekas',
    'Brak uprawnień',
    '拒绝访问',
    '权限不够',
    '許可がありません',
  ],
  [
    'No such file or directory',
    'Datei oder Verzeichnis nicht gefunden',
    'Aucun fichier ou dossier de ce nom',
    'Aucun fichier ou dossier de ce type',
    'No existe el archivo o el directorio',
    'No existe el fichero o el directorio',
    'File o directory non esistente',
    'Arquivo ou diretório inexistente',
    'Ficheiro ou diretoria inexistente',
    'Нет такого файла или каталога',
    'Bestand of map bestaat niet',
    'Nie ma takiego pliku ani katalogu',
    'Filen eller katalogen finns inte',
    '没有那个文件或目录',
    'そのようなファイルやディレクトリはありません',
  ],
  [
    'No space left on device',
    'Auf dem Gerät ist kein Speicherplatz mehr verfügbar',
    'Aucun espace disponible sur le périphérique',
    'No queda espacio en el dispositivo',
    'Spazio esaurito sul device',
    'Não há espaço disponível no dispositivo',
    'На устройстве не осталось свободного места',
    'Geen ruimte meer over op apparaat',
    'Brak miejsca na urządzeniu',
    'Enheten är full',
    '设备上没有空间',
    'デバイスに空き領域がありません',
  ],
  [
    'Read-only file system',
    'Das Dateisystem ist nur lesbar',
    'Système de fichiers accessible en lecture seulement',
    'Sistema de ficheros de sólo lectura',
    'Sistema de archivos de solo lectura',
    'File system in sola lettura',
    'Sistema de arquivos somente para leitura',
    'Файловая система доступна только для чтения',
    'Bestandssysteem is alleen-lezen',
    'System plików wyłącznie do odczytu',
    '只读文件系统',
  ],
  [
    'Connection refused',
    'Verbindungsaufbau abgelehnt',
    'Connexion refusée',
    'Conexión rehusada',
    'Connessione rifiutata',
    'Conexão recusada',
    'В соединении отказано',
    'Połączenie odrzucone',
    '拒绝连接',
  ],
  [
    'command not found',
    'Kommando nicht gefunden',
    'Befehl nicht gefunden',
    'commande introuvable',
    'orden no encontrada',
    'no se encontró la orden',
    'comando non trovato',
    'comando não encontrado',
    'команда не найдена',
    'nie znaleziono polecenia',
    'opdracht niet gevonden',
    '未找到命令',
    'コマンドが見つかりません',
  ],
  [
    'Could not read from remote repository.',
    'Konnte nicht vom Remote-Repository lesen.',
    'Impossible de lire le dépôt distant.',
    'No se pudo leer del repositorio remoto.',
    'Impossibile leggere dal repository remoto.',
    'Não foi possível ler do repositório remoto.',
    'Не удалось прочитать из внешнего репозитория.',
    '无法读取远程仓库。',
  ],
  [
    'detected dubious ownership in repository at',
    'Zweifelhafte Eigentumsverhältnisse im Repository bei',
    'propriétaire douteux détecté dans le dépôt à',
    'propiedad dudosa en el repositorio detectada en',
    'обнаружены сомнительные права собственности на репозиторий в',
    '检测到仓库中存在可疑的所有权，位于',
  ],
  ['Cannot allocate memory', 'Nicht genügend Hauptspeicher verfügbar', 'Ne peut allouer de la mémoire'],
  ['File exists', 'Die Datei existiert bereits', 'Le fichier existe'],
  [
    'warning:',
    'Warnung:',
    'Avertissement :',
    'avertissement :',
    'advertencia:',
    'avviso:',
    'предупреждение:',
  ],
  ['error:', 'Fehler:', 'erreur :', 'errore:', 'ошибка:', 'błąd:'],
  ['fatal:', 'fatal :', 'Schwerwiegend:', 'fatale:'],
  ['Failed to start', 'Fehler beim Starten von', 'Échec du démarrage de', 'No se pudo iniciar'],
];

const TO_ENGLISH = new Map(
  PHRASES.flatMap(([english, ...others]) => others.map((other): [string, string] => [other, english])),
);

const ANY = new RegExp(
  [...TO_ENGLISH.keys()]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
  'g',
);

/** A line with the known phrases in English; other words stay as they are. */
export function inEnglish(line: string): string {
  if (line.length > 600) return line;
  return line.replace(ANY, (phrase) => TO_ENGLISH.get(phrase) ?? phrase);
}
