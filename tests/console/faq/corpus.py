"""Questions as people write them, with what of data/materials/faq.toml they mean, "" for nothing.

What means nothing there is for a person: places, money, technique, feelings, and the campaign.
"""

ENGLISH = {
    "how many names do i need": "How many people should be on my list?",
    "is 8 people enough?": "How many people should be on my list?",
    "How long should my list be": "How many people should be on my list?",
    "i cant think of anyone to put on my list": "Who should I put on my list?",
    "who do I put on the list??": "Who should I put on my list?",
    "can I add my neighbours too": "Who should I put on my list?",
    "what do I say to them": "What should I say to my friends?",
    "I dont know how to start the conversation": "What should I say to my friends?",
    "do you have any argumants for the park": "What should I say to my friends?",
    "how do i begin the talk": "What should I say to my friends?",
    "what if my uncle is against it": "What if somebody disagrees or argues with me?",
    "my coworker got angry with me, what to do": "What if somebody disagrees or argues with me?",
    "what happens when somebody dissagrees": "What if somebody disagrees or argues with me?",
    "are you going to message my friends?": "Do you write to my friends?",
    "does the bot text my contacts": "Do you write to my friends?",
    "will my friends get spam": "Do you write to my friends?",
    "who can see my friends names": "Who sees the names on my list?",
    "is my data private": "Who sees the names on my list?",
    "can the organisers see my list": "Who sees the names on my list?",
    "how do I log a conversation": "How do I record a talk?",
    "where do i record that we talked": "How do I record a talk?",
    "how to note a promise": "How do I record a talk?",
    "I tapped the wrong button, how do I fix it": (
        "How do I correct or undo something that I recorded?"
    ),
    "made a mistake recording a talk": "How do I correct or undo something that I recorded?",
    "how do I undo that": "How do I correct or undo something that I recorded?",
    "how can I delete someone from the list": "How do I remove somebody from my list?",
    "remove a freind from my list": "How do I remove somebody from my list?",
    "too many reminders!! how do I stop them": "How do I get fewer reminders, or none?",
    "can I pause notifications during my holiday": "How do I get fewer reminders, or none?",
    "turn off the remindrs": "How do I get fewer reminders, or none?",
    "can i use you in french": "Can I change the language or the time zone?",
    "you write at the wrong hour, my timezone changed": (
        "Can I change the language or the time zone?"
    ),
    "how can my sister become a captain too": "How do I invite another captain?",
    "where is my invite link": "How do I invite another captain?",
    "how much time will this take me": "How much time does it take?",
    "how many hours a week is it": "How much time does it take?",
    "she did not reply, when should I try again": "When should I talk with somebody again?",
    "how often do I follow up": "When should I talk with somebody again?",
    "whats a vote plan": "What is a vote plan?",
    "why should we make a plan to vote": "What is a vote plan?",
    "where is the polling station": "How can my friend find their polling place?",
    "how do I find out where my friend votes, which polling place": (
        "How can my friend find their polling place?"
    ),
    "how do you register to vote": "How does somebody register to vote?",
    "my friend isnt registered, is there a deadline": "How does somebody register to vote?",
    "Luis will be away on election day": ("My friend cannot go on the day. What can they do?"),
    "can one vote by mail": "My friend cannot go on the day. What can they do?",
    "my aunt is in hospital, can she vote by proxy": (
        "My friend cannot go on the day. What can they do?"
    ),
    "which ID do they need to bring": "What does my friend have to bring to vote?",
    "is a passport ok to vote": "What does my friend have to bring to vote?",
    "grandma cant walk, can somebody drive her": (
        "My friend needs a ride to the polling place. Who can help?"
    ),
    "who gives rides to the polling place": (
        "My friend needs a ride to the polling place. Who can help?"
    ),
    "how do I quit": "How do I leave, and what happens to my data?",
    "I want to delete my account": "How do I leave, and what happens to my data?",
    "when is the next training": "Where do I find events?",
    "where can I sign up for the phone bank": "Where do I find events?",
    # For a person.
    "Where do I get posters?": "",
    "can I have a T-shirt in size L": "",
    "is Maria still the coordinator": "",
    "my flyer order never arrived": "",
    "can someone call me back": "",
    "who pays for the coffee at the meeting": "",
    "the printer at the office is broken": "",
    "is it true that the mayor resigned": "",
    "can I bring my dog": "",
    "what will the park cost the city": "",
    "a journalist asked me for an interview, may I": "",
    "I feel a bit discouraged": "",
    "do we have leaflets in Portuguese": "",
    "is the cafe on Main Street for us or against": "",
    "can I put a sign on my balcony": "",
    "when do you publish the new poll": "",
}
FRENCH = {
    "combien de noms il faut": "Combien de personnes faut-il sur ma liste ?",
    "8 personnes c'est assez ?": "Combien de personnes faut-il sur ma liste ?",
    "je ne trouve personne à mettre sur ma liste": "Qui mettre sur ma liste ?",
    "qui est-ce que je mets dans la liste": "Qui mettre sur ma liste ?",
    "je sais pas quoi leur dire": "Que dire à mes proches ?",
    "comment commencer la conversation": "Que dire à mes proches ?",
    "vous avez des argumants ?": "Que dire à mes proches ?",
    "et si mon oncle est contre": "Que faire si la personne n’est pas d’accord ?",
    "ma collègue n'est pas d'accord, je fais quoi": (
        "Que faire si la personne n’est pas d’accord ?"
    ),
    "est ce que le robot ecrit à mes amis": "Est-ce que vous écrivez à mes proches ?",
    "vous allez envoyer des messages à mes contacts ?": ("Est-ce que vous écrivez à mes proches ?"),
    "qui peut voir les noms": "Qui voit les noms de ma liste ?",
    "mes données sont privées ?": "Qui voit les noms de ma liste ?",
    "comment j'enregistre une conversation": "Comment noter une conversation ?",
    "ou est ce que je note qu'on a parlé, la discution": "Comment noter une conversation ?",
    "je me suis trompé de bouton": "Comment corriger ou annuler ce que j’ai noté ?",
    "comment annuler une erreur": "Comment corriger ou annuler ce que j’ai noté ?",
    "comment supprimer quelqu'un de ma liste": "Comment retirer quelqu’un de ma liste ?",
    "enlever un ami de la liste": "Comment retirer quelqu’un de ma liste ?",
    "trop de rappels, comment arréter": "Comment recevoir moins de rappels, ou aucun ?",
    "je pars en vacances, je peux faire une pause ?": (
        "Comment recevoir moins de rappels, ou aucun ?"
    ),
    "passer en anglais": "Puis-je changer de langue ou de fuseau horaire ?",
    "mon fuseau horaire a changé": "Puis-je changer de langue ou de fuseau horaire ?",
    "ma soeur veut devenir capitaine aussi": (
        "Comment inviter une autre personne à devenir capitaine ?"
    ),
    "où est mon lien d'invitation": "Comment inviter une autre personne à devenir capitaine ?",
    "ça prend combien de temps": "Combien de temps cela prend-il ?",
    "combien d'heures par semaine": "Combien de temps cela prend-il ?",
    "il n'a pas répondu, je relance quand": "Quand relancer quelqu’un ?",
    "c'est quoi un plan de vote": "Qu’est-ce qu’un plan de vote ?",
    "où est son bureau de vote": "Comment mon proche trouve-t-il son bureau de vote ?",
    "comment on s'inscrit sur les listes électorales": "Comment s’inscrire pour voter ?",
    "elle a déménagé, est-elle encore inscrite": "Comment s’inscrire pour voter ?",
    "Luis sera absent le jour du vote": (
        "Mon proche ne peut pas se déplacer le jour du vote. Que faire ?"
    ),
    "comment faire une procuration": (
        "Mon proche ne peut pas se déplacer le jour du vote. Que faire ?"
    ),
    "quelle pièce d'identité apporter": "Que doit apporter mon proche pour voter ?",
    "mamie marche mal, qui peut la conduire": (
        "Mon proche a besoin qu’on l’emmène voter. Qui peut aider ?"
    ),
    "je veux quitter": "Comment partir, et que deviennent mes données ?",
    "supprimer mon compte": "Comment partir, et que deviennent mes données ?",
    "c'est quand la prochaine formation": "Où trouver les évènements ?",
    # For a person.
    "où trouver des affiches ?": "",
    "je peux avoir un t-shirt taille L": "",
    "est-ce que Marie est toujours coordinatrice": "",
    "un journaliste veut m'interroger, je peux ?": "",
    "l'imprimante du local est en panne": "",
    "qui rembourse mes frais de train": "",
    "combien va coûter le parc à la ville": "",
    "est-ce vrai que le maire a démissionné": "",
    "avez-vous des tracts en portugais": "",
    "je suis un peu découragé": "",
    "je peux venir avec mon chien": "",
}
