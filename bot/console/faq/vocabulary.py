"""Words that stand in any question, in English and in French, and so tell none from another."""

_WORDS = """
    a an the i im my me we our you your he she it they is are am be been was do does did can
    could should would will how what when where who why which to of in on at for with and or
    if so as by from about this that these those there here have has had not dont get got need
    want please hi hello thanks thank just some any more le la les l un une des du
    de d et ou a au aux en dans sur pour par avec sans je j me m mon ma mes moi on nous notre
    nos vous votre vos il elle ils elles ce c cet cette ces ca cela qui que qu quoi quel
    quelle quels quelles quand comment pourquoi est sont suis etes etre ai as avez ont
    fait faire faut dois doit peut peux puis pouvez ne n pas si se s y bonjour merci svp plait
    find put know going go come comes make may still trouver mettre mets sais veux veut
"""
IGNORED = frozenset(_WORDS.split())
